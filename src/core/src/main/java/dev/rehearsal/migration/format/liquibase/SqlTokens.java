package dev.rehearsal.migration.format.liquibase;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts SQL into tokens exactly as Liquibase does, which knows strings, quoted names and comments of
 * several databases, and no dollar quotes (SimpleSqlGrammar.jj). The longest token wins.
 */
final class SqlTokens {

  private static final String BLANKS =
      " \t\n\r\u0085\u00A0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
          + "\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff";

  private static final String[] STRING_PREFIXES = {"u", "e", "n", "r", "b", "rb", "_utf8", ""};

  private final String sql;

  private SqlTokens(String sql) {
    this.sql = sql;
  }

  static List<Token> of(String sql) {
    SqlTokens scanner = new SqlTokens(sql);
    List<Token> tokens = new ArrayList<>();
    for (int start = 0; start < sql.length(); start = tokens.get(tokens.size() - 1).end()) {
      tokens.add(scanner.token(start));
    }
    return tokens;
  }

  private Token token(int start) {
    int blanks = blanks(start);
    if (blanks > start) {
      return token(start, blanks, Kind.BLANKS);
    }
    int comment = Math.max(lineComment(start), blockComment(start));
    if (comment > start) {
      return token(start, comment, Kind.COMMENT);
    }
    int end = Math.max(Math.max(number(start), name(start)), string(start));
    return token(start, Math.max(end, start + 1), Kind.OTHER);
  }

  private Token token(int start, int end, Kind kind) {
    return new Token(kind, sql.substring(start, end), start);
  }

  private int blanks(int start) {
    int end = start;
    while (end < sql.length() && BLANKS.indexOf(sql.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  private int lineComment(int start) {
    if (!sql.startsWith("--", start)) {
      return start;
    }
    int end = start;
    while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private int blockComment(int start) {
    int close = sql.startsWith("/*", start) ? sql.indexOf("*/", start + 2) : -1;
    return close < 0 ? start : close + 2;
  }

  private int number(int start) {
    int end = start;
    while (end < sql.length() && sql.charAt(end) >= '0' && sql.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  /** A name, or several that dots join; blanks may stand around the dots. */
  private int name(int start) {
    int end = simpleName(start);
    while (end > start) {
      int dot = gap(end);
      if (dot >= sql.length() || sql.charAt(dot) != '.') {
        return end;
      }
      int from = gap(dot + 1);
      int next = simpleName(from);
      if (next == from) {
        return end;
      }
      end = next;
    }
    return end;
  }

  private int gap(int start) {
    int end = start;
    while (end < sql.length() && "\r\n ".indexOf(sql.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  private int simpleName(int start) {
    int end = start;
    while (end < sql.length() && (isLetter(end) || (end > start && isInner(sql.charAt(end))))) {
      end++;
    }
    return end > start ? end : quotedName(start);
  }

  private boolean isLetter(int at) {
    char c = sql.charAt(at);
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == '$'
        || (c >= '\u00C0' && Character.isLetter(c));
  }

  private static boolean isInner(char c) {
    return (c >= '0' && c <= '9') || c == '#' || c == '@';
  }

  private int quotedName(int start) {
    if (start >= sql.length()) {
      return start;
    }
    return switch (sql.charAt(start)) {
      case '"' -> quotedName(start, '"');
      case '`' -> quotedName(start, '`');
      case '[' -> isIndex(start + 1) ? start : quotedName(start, ']');
      default -> start;
    };
  }

  private boolean isIndex(int at) {
    return at >= sql.length() || (sql.charAt(at) >= '0' && sql.charAt(at) <= '9');
  }

  private int quotedName(int start, char close) {
    int end = start + 1;
    while (end < sql.length() && sql.charAt(end) != close) {
      if (sql.charAt(end) == '\n' || sql.charAt(end) == '\r') {
        return start;
      }
      end++;
    }
    return end < sql.length() && end > start + 1 ? end + 1 : start;
  }

  private int string(int start) {
    for (String prefix : STRING_PREFIXES) {
      int quote = start + prefix.length();
      if (sql.regionMatches(true, start, prefix, 0, prefix.length()) && quote < sql.length()) {
        char c = sql.charAt(quote);
        int end = c == '\'' || c == '"' ? string(quote, c) : quote;
        if (end > quote) {
          return end;
        }
      }
    }
    return start;
  }

  /**
   * The end of a string, or its own start when there is none. A backslash may hide the quote that
   * follows it and may as well stand before the last one, so the longest string is looked for.
   */
  private int string(int start, char quote) {
    int longest = start;
    int at = start + 1;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      char next = at + 1 < sql.length() ? sql.charAt(at + 1) : '\0';
      if (c == '\\') {
        if (next == quote) {
          longest = at + 2;
        }
        at += 2;
      } else if (c == quote) {
        longest = at + 1;
        if (next != quote) {
          return longest;
        }
        at += 2;
      } else {
        at++;
      }
    }
    return longest;
  }

  enum Kind {
    BLANKS,
    COMMENT,
    OTHER
  }

  /**
   * A token.
   *
   * @param start where it begins in the text
   */
  record Token(Kind kind, String text, int start) {
    int end() {
      return start + text.length();
    }
  }
}
