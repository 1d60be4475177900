package dev.rehearsal.sql;

/** What {@link TokenScanner} tells apart in SQL. */
public enum Token {
  /** A keyword or a name without quotes. */
  WORD,
  /** A constant or a name in quotes, or the unfinished comment at the end of a script. */
  QUOTED,
  SEMICOLON,
  OPENING_PARENTHESIS,
  CLOSING_PARENTHESIS,
  DOT,
  BACKSLASH,
  /** A number, a parameter or one character of an operator. */
  OTHER,
  /** Nothing is left. */
  END
}
