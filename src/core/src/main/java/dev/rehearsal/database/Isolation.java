package dev.rehearsal.database;

/** Who shares a database. */
public enum Isolation {
  /** Nobody: each test has its own, a clone of what the class prepared. */
  CLONE,
  /** All tests of a class, which see what the ones before them did. */
  CLASS,
  /**
   * All tests of a class, each in a {@linkplain TestTransaction transaction of its own} that is
   * rolled back in the end. Nothing of it is ever committed, so this costs least, and has limits.
   */
  ROLLBACK,
  /**
   * Nobody, and nobody shares its server: each test has one of its own, also for roles, settings of
   * the server and other databases, which all tests of one server see otherwise.
   */
  CLUSTER
}
