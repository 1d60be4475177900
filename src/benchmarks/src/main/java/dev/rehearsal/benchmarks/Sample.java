package dev.rehearsal.benchmarks;

import java.nio.file.Path;

/**
 * One size of something that grows.
 *
 * @param migrations a history that nobody has migrated, until the first who is measured does
 * @param server the URL of the database {@code postgres} of a running server
 * @param migrated the URL of a database there that is migrated
 * @param cache where Rehearsal keeps what it has migrated
 */
record Sample(int size, Path migrations, String server, String migrated, Path cache) {}
