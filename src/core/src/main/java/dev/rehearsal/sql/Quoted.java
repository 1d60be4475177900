package dev.rehearsal.sql;

/**
 * Text quoted for SQL (PostgreSQL documentation, 4.1.1 "Identifiers and Key Words" and 4.1.2
 * "Constants").
 */
public final class Quoted {

  private Quoted() {}

  /** A name in double quotes, always, so that no list of key words is needed. */
  public static String name(String name) {
    return '"' + withoutZero(name).replace("\"", "\"\"") + '"';
  }

  /** A string constant that means the same whatever {@code standard_conforming_strings} says. */
  public static String literal(String text) {
    String doubled = withoutZero(text).replace("'", "''");
    return doubled.indexOf('\\') < 0
        ? "'" + doubled + "'"
        : " E'" + doubled.replace("\\", "\\\\") + "'";
  }

  private static String withoutZero(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("PostgreSQL has no text with a zero character in it");
    }
    return text;
  }
}
