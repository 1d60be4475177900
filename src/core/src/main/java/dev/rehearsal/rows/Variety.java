package dev.rehearsal.rows;

/** What kind of row a generated row is, so that a failure can be traced to what it failed on. */
public enum Variety {
  /** Plausible values, by the name and type of each column. */
  ORDINARY("ordinary"),
  /** The values of the first ordinary row again, wherever no unique key forbids it. */
  DUPLICATES("duplicate"),
  /** NULL wherever it is allowed. */
  NULLS("NULL wherever allowed"),
  /** The greatest and the least values, the longest and the empty text, infinity. */
  EXTREMES("extreme");

  private final String words;

  Variety(String words) {
    this.words = words;
  }

  /** The kind of row, in words for a report. */
  @Override
  public String toString() {
    return words;
  }
}
