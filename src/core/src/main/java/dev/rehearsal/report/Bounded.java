package dev.rehearsal.report;

/** Keeps texts short enough for those who show them. */
final class Bounded {

  private static final String MORE = "…";

  private Bounded() {}

  /** The text, or its beginning and a mark, in at most so many UTF-16 units. */
  static String text(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - MORE.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + MORE;
  }
}
