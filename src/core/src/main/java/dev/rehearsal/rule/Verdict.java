package dev.rehearsal.rule;

import java.util.Locale;

/** How sure it is that a statement does harm. */
public enum Verdict {
  /** It was seen in a run. */
  PROVEN,
  /** The text says so, and no run could tell. */
  STATIC,
  /** The text looks as if it did, and the run showed that it does not. */
  REFUTED;

  /** The word in a report: {@code proven}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
