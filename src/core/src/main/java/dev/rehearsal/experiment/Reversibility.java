package dev.rehearsal.experiment;

/** Whether a migration can be taken back. */
public enum Reversibility {
  /** What undoes it brings back the schema and all rows. */
  REVERSIBLE,
  /** What undoes it brings back the schema, but not all rows and values. */
  REVERSIBLE_WITH_DATA_LOSS,
  /** Nothing undoes it, or what should fails or leaves something. */
  IRREVERSIBLE,
  /** What should undo it holds no statement, so that its tool calls it undone. */
  BLANK_DOWN,
  /** Somebody has decided that it is never taken back. */
  FORWARD_ONLY;

  /** In words that follow "is". */
  @Override
  public String toString() {
    return switch (this) {
      case REVERSIBLE -> "reversible";
      case REVERSIBLE_WITH_DATA_LOSS -> "reversible with data loss";
      case IRREVERSIBLE -> "irreversible";
      case BLANK_DOWN -> "undone by nothing";
      case FORWARD_ONLY -> "forward only";
    };
  }
}
