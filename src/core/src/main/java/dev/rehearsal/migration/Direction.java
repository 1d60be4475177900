package dev.rehearsal.migration;

/** Which way a migration is run. */
public enum Direction {
  /** It is applied. */
  UP,
  /** It is undone. */
  DOWN
}
