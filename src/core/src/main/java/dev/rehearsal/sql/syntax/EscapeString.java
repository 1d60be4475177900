package dev.rehearsal.sql.syntax;

import org.jspecify.annotations.Nullable;

/**
 * What stands in {@code E'…'} (PostgreSQL documentation, 4.1.2.2 "String Constants with C-Style
 * Escapes").
 */
final class EscapeString {

  private final String content;
  private final StringBuilder value = new StringBuilder();
  private int position;

  private EscapeString(String content) {
    this.content = content;
  }

  /**
   * Reads what is between the quotes.
   *
   * @return the text that is meant; null when it goes on in a second pair of quotes, is built from
   *     bytes that are no letters, or is wrong
   */
  static @Nullable String valueOf(String content) {
    EscapeString string = new EscapeString(content);
    while (string.position < content.length()) {
      if (!string.step()) {
        return null;
      }
    }
    return string.value.toString();
  }

  private boolean step() {
    char unit = content.charAt(position++);
    if (unit == '\\') {
      return position < content.length() && escape(content.charAt(position++));
    }
    if (unit == '\'') {
      value.append(unit);
      return position < content.length() && content.charAt(position++) == '\'';
    }
    value.append(unit);
    return true;
  }

  private boolean escape(char letter) {
    return switch (letter) {
      case 'b' -> add('\b');
      case 'f' -> add('\f');
      case 'n' -> add('\n');
      case 'r' -> add('\r');
      case 't' -> add('\t');
      case 'u' -> letter(4);
      case 'U' -> letter(8);
      // Bytes: the server puts letters together from them.
      case '0', '1', '2', '3', '4', '5', '6', '7', 'x' -> false;
      default -> add(letter);
    };
  }

  private boolean add(char unit) {
    value.append(unit);
    return true;
  }

  /** A pair of surrogates is a letter, as two of UTF-16's units are. */
  private boolean letter(int digits) {
    if (position + digits > content.length()) {
      return false;
    }
    String hexadecimal = content.substring(position, position + digits);
    if (!hexadecimal.chars().allMatch(unit -> Character.digit(unit, 16) >= 0 && unit < 0x80)) {
      return false;
    }
    long letter = Long.parseLong(hexadecimal, 16);
    position += digits;
    if (letter == 0 || letter > Character.MAX_CODE_POINT) {
      return false;
    }
    value.appendCodePoint((int) letter);
    return true;
  }
}
