package dev.rehearsal.rule;

import java.util.Locale;

/** How much a finding matters, from the least to the most. */
public enum Severity {
  /** Good to know: nothing has to be done. */
  INFO,
  /** It hurts in some circumstances. */
  WARNING,
  /** It hurts. */
  ERROR;

  /** The word in a report: {@code warning}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
