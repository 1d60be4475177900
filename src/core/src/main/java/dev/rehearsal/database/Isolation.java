package dev.rehearsal.database;

/** Who shares a database. */
public enum Isolation {
  /** Nobody: each test has its own, a clone of what the class prepared. */
  CLONE,
  /** All tests of a class, which see what the ones before them did. */
  CLASS
}
