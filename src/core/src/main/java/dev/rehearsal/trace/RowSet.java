package dev.rehearsal.trace;

/** Which rows a database holds when a migration arrives. */
public enum RowSet {
  /** Ordinary ones, extreme ones, duplicates and NULLs, wherever they are allowed. */
  ALL,
  /** Ordinary ones alone: nothing is NULL that need not be, nothing is at the end of its range. */
  ORDINARY,
  /** None but those that earlier migrations made. */
  NONE
}
