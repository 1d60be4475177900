package dev.rehearsal.schema.alteration;

/** What becomes of a piece. */
enum Fate {
  /** Nothing. */
  KEPT,
  ALTERED,
  /** Dropped and made again. */
  ANEW,
  /** A type of which a new one is made, to which the columns change over before it is dropped. */
  SWAPPED,
  GONE,
  NEW;

  boolean isDropped() {
    return this == GONE || this == ANEW;
  }

  boolean isCreated() {
    return this == NEW || this == ANEW;
  }

  boolean isInPlace() {
    return this == ALTERED || this == SWAPPED;
  }
}
