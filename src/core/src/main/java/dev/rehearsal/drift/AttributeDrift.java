package dev.rehearsal.drift;

import org.jspecify.annotations.Nullable;

/**
 * One thing in which an object of a database is not as the migrations make it.
 *
 * @param name what it is called: {@code type}, {@code not null}, {@code grants to app}
 * @param inMigrations its value as the migrations make it; null when it has none there
 * @param inDatabase its value in the database; null when it has none there
 */
public record AttributeDrift(
    String name, @Nullable String inMigrations, @Nullable String inDatabase) {}
