package dev.rehearsal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The code that a DO block or the definition of a routine has in quotes, where the server reads
 * statements and comments that are none of the script (PostgreSQL documentation, "DO" and "CREATE
 * FUNCTION").
 *
 * @param start the offset of its first character in the script
 * @param end the offset of the quote behind it
 */
public record QuotedCode(int start, int end) {

  private static final Set<String> ROUTINES = Set.of("FUNCTION", "PROCEDURE");

  /** Words that a statement of PL/pgSQL may stand behind, beside a semicolon. */
  private static final Set<String> OPENERS = Set.of("DECLARE", "BEGIN", "THEN", "ELSE", "LOOP");

  /** A part of the code that goes from one semicolon to the next. */
  public record Piece(int start, int end) {}

  /** That of a statement, in order; none of most. */
  static List<QuotedCode> in(String text, Statement statement) {
    List<String> words = List.of(statement.firstWords(4).split(" ", -1));
    boolean isDo = words.get(0).equals("DO");
    boolean isRoutine =
        words.get(0).equals("CREATE") && words.stream().anyMatch(ROUTINES::contains);
    return isDo || isRoutine ? in(text, statement.start(), statement.end()) : List.of();
  }

  /** What stands in quotes between two offsets. */
  static List<QuotedCode> in(String text, int from, int to) {
    List<QuotedCode> found = new ArrayList<>();
    TokenScanner scanner = new TokenScanner(text, from, to);
    for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
      int quote = token == Token.QUOTED ? quote(text, scanner) : 0;
      if (quote > 0 && scanner.end() - scanner.start() >= 2 * quote) {
        found.add(new QuotedCode(scanner.start() + quote, scanner.end() - quote));
      }
    }
    return List.copyOf(found);
  }

  /** How long the quote is: {@code '}, {@code $$} or {@code $body$}; 0 when it is another. */
  private static int quote(String text, TokenScanner scanner) {
    return switch (text.charAt(scanner.start())) {
      case '\'' -> 1;
      case '$' -> text.indexOf('$', scanner.start() + 1) + 1 - scanner.start();
      default -> 0;
    };
  }

  /** Its statements, as far as semicolons and words tell. */
  public List<Piece> pieces(Script script) {
    List<Piece> pieces = new ArrayList<>();
    TokenScanner scanner = new TokenScanner(script.text(), start, end);
    int from = -1;
    int to = start;
    for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
      if (token == Token.SEMICOLON && from >= 0) {
        pieces.add(new Piece(from, to));
        from = -1;
      } else if (token == Token.WORD && OPENERS.stream().anyMatch(scanner::isWord)) {
        from = -1;
      } else if (token != Token.SEMICOLON && from < 0) {
        from = scanner.start();
      }
      to = scanner.end();
    }
    if (from >= 0) {
      pieces.add(new Piece(from, to));
    }
    return List.copyOf(pieces);
  }
}
