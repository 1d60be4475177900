package dev.rehearsal.experiment;

/** For which migrations it is tried to derive what undoes them. */
public enum Deriving {
  /** For none. */
  NEVER,
  /** For those that the project has no down for, or one that is wrong. */
  WHERE_MISSED,
  /** For all. */
  ALWAYS
}
