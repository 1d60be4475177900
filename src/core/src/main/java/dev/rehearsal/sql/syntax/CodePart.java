package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.Token;
import dev.rehearsal.sql.TokenScanner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement in code in PL/pgSQL that defines or changes something, or a constant that is executed
 * as one (PostgreSQL documentation, 41.5.2 "Executing SQL Commands" and 41.5.4 "Executing Dynamic
 * Commands"). What the code puts together when it runs cannot be read.
 *
 * @param text the statement
 * @param offset where it begins in the code
 * @param guards what decides whether it runs, outermost first
 */
record CodePart(String text, int offset, List<String> guards) {

  CodePart {
    guards = List.copyOf(guards);
  }

  static List<CodePart> of(String code) {
    return new CodeWalk(code).parts();
  }

  /**
   * Takes a constant for the statement that it holds.
   *
   * @return null unless it is one constant
   */
  static @Nullable CodePart ofConstant(String constant, int from, List<String> guards) {
    if (!isOne(constant)) {
      return null;
    }
    int tag = constant.startsWith("'") ? 1 : constant.indexOf('$', 1) + 1;
    String text = constant.substring(tag, constant.length() - tag);
    return new CodePart(tag == 1 ? text.replace("''", "'") : text, from + tag, guards);
  }

  /** A doubled quote makes two tokens of one constant. */
  private static boolean isOne(String text) {
    TokenScanner scanner = new TokenScanner(text);
    int end = 0;
    Token token = scanner.next();
    boolean plain = text.startsWith("'") || text.startsWith("$");
    while (token == Token.QUOTED && scanner.start() == end) {
      end = scanner.end();
      token = scanner.next();
    }
    return plain && end > 0 && token == Token.END;
  }
}
