package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.Token;
import dev.rehearsal.sql.TokenScanner;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a statement between commas.
 *
 * @param start the offset of its first character
 * @param end the offset behind its last character
 */
record CommaPart(int start, int end) {

  /**
   * Parts what stands behind a name at the commas outside of parentheses and brackets.
   *
   * @param text the statement
   * @param name where the name begins
   */
  static List<CommaPart> behindName(String text, int name) {
    TokenScanner scanner = new TokenScanner(text, Math.max(name, 0), text.length());
    Token token = firstBehindName(scanner);
    List<CommaPart> parts = new ArrayList<>();
    int start = scanner.start();
    int end = start;
    int depth = 0;
    for (; token != Token.END; token = scanner.next()) {
      depth += depthOf(token, text.charAt(scanner.start()));
      if (depth == 0 && token == Token.OTHER && text.charAt(scanner.start()) == ',') {
        parts.add(new CommaPart(start, end));
        start = -1;
      } else if (token != Token.SEMICOLON) {
        start = start < 0 ? scanner.start() : start;
        end = scanner.end();
      }
    }
    if (start >= 0 && end > start) {
      parts.add(new CommaPart(start, end));
    }
    return List.copyOf(parts);
  }

  /** A name may have dots, an asterisk behind it, and parentheses around it behind ONLY. */
  private static Token firstBehindName(TokenScanner scanner) {
    Token token = nextBehindWord(scanner);
    while (token == Token.DOT) {
      token = nextBehindWord(scanner);
    }
    while (token == Token.CLOSING_PARENTHESIS || scanner.tokenText().equals("*")) {
      token = scanner.next();
    }
    return token;
  }

  /** A doubled quote makes two tokens of one name. */
  private static Token nextBehindWord(TokenScanner scanner) {
    scanner.next();
    int end = scanner.end();
    Token token = scanner.next();
    while (token == Token.QUOTED && scanner.start() == end) {
      end = scanner.end();
      token = scanner.next();
    }
    return token;
  }

  private static int depthOf(Token token, char sign) {
    return switch (token) {
      case OPENING_PARENTHESIS -> 1;
      case CLOSING_PARENTHESIS -> -1;
      default ->
          token == Token.OTHER && sign == '[' ? 1 : token == Token.OTHER && sign == ']' ? -1 : 0;
    };
  }
}
