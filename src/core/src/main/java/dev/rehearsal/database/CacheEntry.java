package dev.rehearsal.database;

import java.nio.file.Path;
import java.time.Instant;

/**
 * Something that a kind of server has put into the cache directory.
 *
 * @param kind what it is
 * @param path where it is
 * @param bytes how long its files are together, also those that lie in memory
 * @param used when a run used it last
 * @param about what it is for, in a few words
 * @param inUse whether a run that lives needs it, or a server that was kept: it stays then
 */
public record CacheEntry(
    Kind kind, Path path, long bytes, Instant used, String about, boolean inUse) {

  /** What can be in the cache, in the order in which it is told. */
  public enum Kind {
    /** PostgreSQL itself, unpacked. */
    BINARIES,
    /** An empty cluster, from which servers begin. */
    BASE_CLUSTER,
    /** What a run has migrated, for the next one that wants the same. */
    MIGRATED_CLUSTER,
    /** The directory of a server that runs, or of one whose run has died. */
    RUN,
    /** A server with databases of failed tests, which cannot be made again. */
    KEPT_SERVER,
    /** What somebody began to write, or to delete, and did not live to end. */
    LEFTOVER
  }
}
