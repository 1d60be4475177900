package dev.rehearsal.report;

/**
 * Makes text fit for a reader's eyes. What a terminal would obey, and what would reorder the text
 * around it, becomes a sign that stands for it: names and SQL may hold any character.
 */
final class Visible {

  private static final int CONTROL_PICTURES = 0x2400;
  private static final int PICTURE_OF_DELETE = 0x2421;
  private static final int REPLACEMENT = 0xFFFD;

  private Visible() {}

  /** The text on one line. */
  static String line(String text) {
    return of(text, "");
  }

  /** The text with its line ends, each a single line feed, and its tabs. */
  static String lines(String text) {
    return of(text.replace("\r\n", "\n"), "\n\t");
  }

  private static String of(String text, String kept) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().forEach(c -> visible.appendCodePoint(kept.indexOf(c) >= 0 ? c : sign(c)));
    return visible.toString();
  }

  private static int sign(int character) {
    if (character < ' ') {
      return CONTROL_PICTURES + character;
    }
    if (character == 0x7F) {
      return PICTURE_OF_DELETE;
    }
    return isObeyed(character) || isNone(character) ? REPLACEMENT : character;
  }

  /** The rest of the controls, marks of direction, and halves of pairs that have lost the other. */
  private static boolean isObeyed(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> isOfDirection(character);
      default -> false;
    };
  }

  /** Unicode Standard, 23.7 "Noncharacters"; XML refuses those of the first plane. */
  private static boolean isNone(int character) {
    return (character & 0xFFFE) == 0xFFFE;
  }

  /** Unicode Standard Annex 9, "Directional Formatting Characters". */
  private static boolean isOfDirection(int character) {
    return character == 0x061C
        || character == 0x200E
        || character == 0x200F
        || (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069);
  }
}
