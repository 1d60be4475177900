package dev.rehearsal.sql.syntax;

import java.util.List;

/**
 * A statement within the code of another, such as a {@code DO} block.
 *
 * @param text the statement without the semicolon at its end
 * @param offset where it begins in the text of the other, in UTF-16 units; 0 where that is unknown
 * @param guards what decides whether it runs, outermost first, each as it is written: conditions,
 *     with what gave their variables their values; {@code LOOP} and what it goes through; {@code
 *     EXCEPTION WHEN} and what takes it back. Empty when it always runs
 * @param statement what it says
 */
public record EmbeddedStatement(
    String text, int offset, List<String> guards, SqlStatement statement) {

  public EmbeddedStatement {
    guards = List.copyOf(guards);
  }
}
