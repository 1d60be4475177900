package dev.rehearsal.sql;

/**
 * Reads SQL token by token, as PostgreSQL's lexer does (PostgreSQL documentation, 4.1. Lexical
 * Structure). It calls nothing again for what is nested and reads no place more than twice, so time
 * is linear in the text and the stack stays flat.
 */
public final class TokenScanner {

  private final String text;
  private int limit;
  private int start;
  private int position;
  private boolean standardStrings = true;

  /** Reads a part of a text, as {@link #TokenScanner(String)} reads all of it. */
  public TokenScanner(String text, int from, int limit) {
    this.text = text;
    this.limit = limit;
    this.position = from == 0 && LineStarts.startsWithMark(text) ? 1 : from;
  }

  /** Reads a whole text, in which a backslash in {@code '…'} is only a backslash. */
  public TokenScanner(String text) {
    this(text, 0, text.length());
  }

  /** Steps over white space and comments and over the token behind them. */
  public Token next() {
    if (!skipBlank()) {
      return Token.QUOTED;
    }
    start = position;
    if (position >= limit) {
      return Token.END;
    }
    char first = text.charAt(position++);
    return switch (first) {
      case ';' -> Token.SEMICOLON;
      case '(' -> Token.OPENING_PARENTHESIS;
      case ')' -> Token.CLOSING_PARENTHESIS;
      case '.' -> Token.DOT;
      case '\\' -> Token.BACKSLASH;
      case '\'' -> string(!standardStrings);
      case '"' -> quotedUntil('"');
      case '$' -> dollar();
      default -> wordOrOther(first);
    };
  }

  /** Where the token begins. */
  public int start() {
    return start;
  }

  /** The offset behind the token. */
  public int end() {
    return position;
  }

  /** The token as it is written. */
  public String tokenText() {
    return text.substring(start, position);
  }

  /**
   * Whether the token is a key word. Compares as PostgreSQL does: letters outside of ASCII have no
   * other case.
   */
  public boolean isWord(String upperCase) {
    if (position - start != upperCase.length()) {
      return false;
    }
    for (int index = 0; index < upperCase.length(); index++) {
      char unit = text.charAt(start + index);
      char upper = unit >= 'a' && unit <= 'z' ? (char) (unit - 'a' + 'A') : unit;
      if (upper != upperCase.charAt(index)) {
        return false;
      }
    }
    return true;
  }

  int limit() {
    return limit;
  }

  /** Ends the reading at another offset than before. */
  void limitTo(int offset) {
    limit = offset;
  }

  void moveTo(int offset) {
    position = offset;
  }

  boolean standardStrings() {
    return standardStrings;
  }

  /** Whether a backslash in {@code '…'} is only a backslash (standard_conforming_strings). */
  void setStandardStrings(boolean standard) {
    standardStrings = standard;
  }

  /** Stops at an unfinished comment, which the server refuses and which must not get lost. */
  private boolean skipBlank() {
    while (position < limit) {
      if (startsWith("--")) {
        skipLine();
      } else if (startsWith("/*")) {
        start = position;
        if (!skipComment()) {
          return false;
        }
      } else if (Characters.isSpace(text.charAt(position))) {
        position++;
      } else {
        return true;
      }
    }
    return true;
  }

  private boolean startsWith(String two) {
    return text.charAt(position) == two.charAt(0)
        && position + 1 < limit
        && text.charAt(position + 1) == two.charAt(1);
  }

  private void skipLine() {
    while (position < limit && !Characters.isLineEnd(text.charAt(position))) {
      position++;
    }
  }

  private boolean skipComment() {
    int depth = 0;
    while (position < limit) {
      if (startsWith("/*")) {
        depth++;
        position += 2;
      } else if (startsWith("*/")) {
        depth--;
        position += 2;
      } else {
        position++;
      }
      if (depth == 0) {
        return true;
      }
    }
    return false;
  }

  private Token string(boolean escapes) {
    return escapes ? escapeString() : quotedUntil('\'');
  }

  /** A doubled quote needs no care: the second one begins the same kind of token again. */
  private Token quotedUntil(char quote) {
    int closing = text.indexOf(quote, position);
    position = closing < 0 || closing >= limit ? limit : closing + 1;
    return Token.QUOTED;
  }

  /** Here a doubled quote, and a second part on a later line, do matter: escapes go on in them. */
  private Token escapeString() {
    while (position < limit) {
      char unit = text.charAt(position++);
      if (unit == '\\') {
        position = Math.min(position + 1, limit);
      } else if (unit == '\'' && !continues()) {
        return Token.QUOTED;
      }
    }
    return Token.QUOTED;
  }

  /**
   * Follows the server where psql does not: psql reads line by line, forgets that an escape string
   * is going on, and may take the next semicolon for a part of it.
   */
  private boolean continues() {
    if (position < limit && text.charAt(position) == '\'') {
      position++;
      return true;
    }
    int behindQuote = position;
    boolean newLine = skipLinesAndSpaces();
    if (newLine && position < limit && text.charAt(position) == '\'') {
      position++;
      return true;
    }
    position = behindQuote;
    return false;
  }

  private boolean skipLinesAndSpaces() {
    boolean newLine = false;
    while (position < limit) {
      if (startsWith("--")) {
        skipLine();
      } else if (Characters.isSpace(text.charAt(position))) {
        newLine |= Characters.isLineEnd(text.charAt(position));
        position++;
      } else {
        return newLine;
      }
    }
    return newLine;
  }

  /** Tells {@code $tag$…$tag$} from the parameter {@code $1} and from a lone dollar. */
  private Token dollar() {
    int tag = position;
    if (tag < limit && Characters.isWordStart(text.charAt(tag))) {
      do {
        tag++;
      } while (tag < limit && Characters.isTagPart(text.charAt(tag)));
    }
    if (tag >= limit || text.charAt(tag) != '$') {
      return Token.OTHER;
    }
    String delimiter = text.substring(start, tag + 1);
    int closing = text.indexOf(delimiter, tag + 1);
    int end = closing + delimiter.length();
    position = closing < 0 || end > limit ? limit : end;
    return Token.QUOTED;
  }

  private Token wordOrOther(char first) {
    if (Characters.isDigit(first)) {
      while (position < limit && Characters.isNumberPart(text.charAt(position))) {
        position++;
      }
      return Token.OTHER;
    }
    if (!Characters.isWordStart(first)) {
      return Token.OTHER;
    }
    while (position < limit && Characters.isWordPart(text.charAt(position))) {
      position++;
    }
    return position - start == 1 ? prefixed(first) : Token.WORD;
  }

  /** One letter may be the beginning of {@code E'…'}, {@code U&"…"} and their like. */
  private Token prefixed(char letter) {
    int quote = letter == 'u' || letter == 'U' ? afterAmpersand() : position;
    if (quote >= limit) {
      return Token.WORD;
    }
    char unit = text.charAt(quote);
    if (unit == '"' && quote > position) {
      position = quote + 1;
      return quotedUntil('"');
    }
    if (unit != '\'' || "eEnNbBxXuU".indexOf(letter) < 0) {
      return Token.WORD;
    }
    position = quote + 1;
    return switch (letter) {
      case 'e', 'E' -> escapeString();
      case 'n', 'N' -> string(!standardStrings);
      default -> quotedUntil('\'');
    };
  }

  private int afterAmpersand() {
    return position < limit && text.charAt(position) == '&' ? position + 1 : limit;
  }
}
