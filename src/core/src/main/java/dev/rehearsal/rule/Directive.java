package dev.rehearsal.rule;

import dev.rehearsal.sql.Remark;

/**
 * A comment that speaks to us: {@code rehearsal:WORD …}.
 *
 * @param kind the word
 * @param said what follows it
 * @param remark the comment, which may hold several
 */
record Directive(Kind kind, String said, Remark remark) {

  static final String MARK = "rehearsal:";

  /** What such comments are for. */
  enum Kind {
    /** Findings at a statement do not count. */
    IGNORE("ignore", "RULE because REASON"),
    /** Findings in a file do not count. */
    IGNORE_FILE("ignore-file", "RULE because REASON"),
    /** The migration is never taken back. */
    FORWARD_ONLY("forward-only", "CHECKSUM because REASON");

    private final String word;
    private final String pattern;

    Kind(String word, String pattern) {
      this.word = word;
      this.pattern = pattern;
    }

    String word() {
      return word;
    }

    /** How such a comment begins. */
    String begin() {
      return MARK + word;
    }

    /** What to write. */
    String example() {
      return "-- %s %s".formatted(begin(), pattern);
    }
  }
}
