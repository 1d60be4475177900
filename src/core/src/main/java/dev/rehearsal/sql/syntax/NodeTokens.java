package dev.rehearsal.sql.syntax;

/**
 * The tokens of PostgreSQL's text of a tree: what blanks, parentheses and braces part, unless a
 * backslash stands before them ({@code src/backend/nodes/read.c}).
 */
final class NodeTokens {

  enum Kind {
    OPENING_BRACE,
    CLOSING_BRACE,
    OPENING_PARENTHESIS,
    CLOSING_PARENTHESIS,
    /** {@code :name} */
    FIELD,
    /** {@code "…"}: a String node, or an empty name. */
    STRING,
    /** {@code <>} */
    NULL,
    /** Anything else: a number, a name, a word. */
    WORD,
    END
  }

  private final String text;
  private Kind kind = Kind.END;
  private int start;
  private int position;

  NodeTokens(String text) {
    this.text = text;
  }

  Kind next() {
    while (position < text.length() && isBlank(text.charAt(position))) {
      position++;
    }
    start = position;
    kind = read();
    return kind;
  }

  /** The token as it is written. */
  String text() {
    return text.substring(start, position);
  }

  /** What the token means: without backslashes, and a string without its quotes. */
  String unescaped() {
    boolean quoted = kind == Kind.STRING;
    String inner = text.substring(quoted ? start + 1 : start, quoted ? position - 1 : position);
    if (inner.indexOf('\\') < 0) {
      return inner;
    }
    StringBuilder plain = new StringBuilder(inner.length());
    for (int index = 0; index < inner.length(); index++) {
      char unit = inner.charAt(index);
      boolean escapes = unit == '\\' && index + 1 < inner.length();
      plain.append(escapes ? inner.charAt(++index) : unit);
    }
    return plain.toString();
  }

  NodeTextException unexpected() {
    String found = kind == Kind.END ? "it ends too early" : "\"" + text() + "\" is unexpected";
    return new NodeTextException(found + " at " + start);
  }

  private Kind read() {
    if (position >= text.length()) {
      return Kind.END;
    }
    return switch (text.charAt(position++)) {
      case '{' -> Kind.OPENING_BRACE;
      case '}' -> Kind.CLOSING_BRACE;
      case '(' -> Kind.OPENING_PARENTHESIS;
      case ')' -> Kind.CLOSING_PARENTHESIS;
      default -> readWord();
    };
  }

  private Kind readWord() {
    position = start;
    skipWord();
    return kindOfWord();
  }

  private void skipWord() {
    while (position < text.length() && !isEnd(text.charAt(position))) {
      position += text.charAt(position) == '\\' ? 2 : 1;
    }
    position = Math.min(position, text.length());
  }

  private Kind kindOfWord() {
    int length = position - start;
    char first = text.charAt(start);
    if (first == ':' && length > 1) {
      return Kind.FIELD;
    }
    if (first == '"' && length > 1 && text.charAt(position - 1) == '"') {
      return Kind.STRING;
    }
    return first == '<' && length == 2 && text.charAt(position - 1) == '>' ? Kind.NULL : Kind.WORD;
  }

  private static boolean isEnd(char unit) {
    return isBlank(unit) || unit == '(' || unit == ')' || unit == '{' || unit == '}';
  }

  private static boolean isBlank(char unit) {
    return unit == ' ' || unit == '\n' || unit == '\t';
  }
}
