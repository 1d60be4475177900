package dev.rehearsal.experiment;

/** For which migrations it is tried to derive what undoes them. */
public enum Deriving {
  /** For none. */
  NEVER,
  /** For those whose down is wrong, or blank. */
  WHERE_WRONG,
  /** For those, too, that the project has no down for. */
  WHERE_MISSED,
  /** For all. */
  ALWAYS
}
