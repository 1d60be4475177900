package dev.rehearsal.sql;

import java.util.Locale;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * One statement of a script.
 *
 * <p>The text of a psql command that stands in the midst of a statement belongs to both. The server
 * refuses such a statement, so it is never half run.
 *
 * @param script where it stands
 * @param kind who understands it
 * @param start the offset of its first character, behind white space and comments
 * @param end the offset behind its last character, which is never the semicolon that ends it, nor
 *     white space or a comment before that
 */
public record Statement(Script script, StatementKind kind, int start, int end) {

  public Statement {
    Objects.checkFromToIndex(start, end, script.text().length());
  }

  /** Cuts the statement out of its script. */
  public String text() {
    return script.text().substring(start, end);
  }

  public SourcePosition position() {
    return script.positionAt(start);
  }

  /**
   * Finds the place in the file that an error of the server means.
   *
   * @param character the position in {@link #text()} as the server counts: characters from 1; a
   *     number outside of the statement gives its nearest end
   */
  public SourcePosition positionOfCharacter(int character) {
    return script.positionAt(script.offsetOfCharacter(character, start, end));
  }

  /**
   * Tells what the statement is about, such as {@code CREATE UNIQUE INDEX}.
   *
   * @param count how many words to read at most; reading ends before the first token that is no
   *     plain word
   * @return the words in upper case with one blank between them
   */
  public String firstWords(int count) {
    TokenScanner scanner = new TokenScanner(script.text(), start, end);
    StringJoiner words = new StringJoiner(" ");
    for (int read = 0; read < count && scanner.next() == Token.WORD; read++) {
      words.add(scanner.tokenText());
    }
    return words.toString().toUpperCase(Locale.ROOT);
  }

  /** Whether rows follow it in a script of psql: {@code COPY … FROM STDIN}. */
  public boolean copiesFromInput() {
    StatementShape shape = new StatementShape(true);
    TokenScanner scanner = new TokenScanner(script.text(), start, end);
    for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
      shape.accept(token, scanner);
    }
    return shape.copiesFromInput();
  }

  /** Shows the path, the position and the first words; the text may be very long. */
  @Override
  public String toString() {
    return script.path() + ":" + position() + ": " + kind + " " + firstWords(3);
  }
}
