package dev.rehearsal.sql;

/**
 * The classes of characters in SQL (PostgreSQL documentation, 4.1.1. Identifiers and Key Words).
 * PostgreSQL looks at bytes: whatever lies outside of ASCII is a letter.
 */
final class Characters {

  private Characters() {}

  static boolean isSpace(char unit) {
    return unit == ' ' || (unit >= '\t' && unit <= '\r');
  }

  static boolean isLineEnd(char unit) {
    return unit == '\n' || unit == '\r';
  }

  static boolean isDigit(char unit) {
    return unit >= '0' && unit <= '9';
  }

  /** So that {@code THEN 1. END} has no dot before its last word. */
  static boolean isNumberPart(char unit) {
    return isDigit(unit) || unit == '.';
  }

  static boolean isWordStart(char unit) {
    return (unit >= 'a' && unit <= 'z')
        || (unit >= 'A' && unit <= 'Z')
        || unit == '_'
        || unit >= 0x80;
  }

  static boolean isTagPart(char unit) {
    return isWordStart(unit) || isDigit(unit);
  }

  static boolean isWordPart(char unit) {
    return isTagPart(unit) || unit == '$';
  }
}
