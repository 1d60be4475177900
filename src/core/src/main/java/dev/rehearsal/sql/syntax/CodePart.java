package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.Token;
import dev.rehearsal.sql.TokenScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A statement in code in PL/pgSQL that defines or changes something, or a constant that is executed
 * as one (PostgreSQL documentation, 41.5.2 "Executing SQL Commands" and 41.5.4 "Executing Dynamic
 * Commands"). What the code puts together when it runs cannot be read.
 *
 * @param text the statement
 * @param offset where it begins in the code
 */
record CodePart(String text, int offset) {

  private static final Set<String> STATEMENTS =
      Set.of(
          "ALTER",
          "CLUSTER",
          "CREATE",
          "DELETE",
          "DROP",
          "INSERT",
          "LOCK",
          "MERGE",
          "REFRESH",
          "REINDEX",
          "TRUNCATE",
          "UPDATE",
          "WITH");

  /** What a statement may stand behind, beside a semicolon. */
  private static final Set<String> OPENERS = Set.of("BEGIN", "THEN", "ELSE", "LOOP");

  static List<CodePart> of(String code) {
    List<CodePart> parts = new ArrayList<>();
    TokenScanner scanner = new TokenScanner(code);
    boolean begins = true;
    for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
      String word = token == Token.WORD ? scanner.tokenText().toUpperCase(Locale.ROOT) : "";
      if (begins && STATEMENTS.contains(word)) {
        int from = scanner.start();
        parts.add(new CodePart(code.substring(from, endOf(scanner)), from));
        begins = true;
      } else if (begins && word.equals("EXECUTE")) {
        addConstant(parts, code, scanner);
        begins = true;
      } else {
        begins = token == Token.SEMICOLON || OPENERS.contains(word);
      }
    }
    return List.copyOf(parts);
  }

  /** Goes to the next semicolon, and tells where the token before it ends. */
  private static int endOf(TokenScanner scanner) {
    int end = scanner.end();
    Token token = scanner.next();
    while (token != Token.SEMICOLON && token != Token.END) {
      end = scanner.end();
      token = scanner.next();
    }
    return end;
  }

  private static void addConstant(List<CodePart> parts, String code, TokenScanner scanner) {
    Token token = scanner.next();
    int from = scanner.start();
    String constant = code.substring(from, endOf(scanner));
    if (token == Token.QUOTED && isOne(constant)) {
      int tag = constant.startsWith("'") ? 1 : constant.indexOf('$', 1) + 1;
      String text = constant.substring(tag, constant.length() - tag);
      parts.add(new CodePart(tag == 1 ? text.replace("''", "'") : text, from + tag));
    }
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
    return plain && token == Token.END;
  }
}
