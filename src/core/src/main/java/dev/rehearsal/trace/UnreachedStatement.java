package dev.rehearsal.trace;

import dev.rehearsal.sql.SourcePosition;
import dev.rehearsal.sql.syntax.ParseResult;

/**
 * A statement that no run reached, since one before it fails whatever the tables hold.
 *
 * @param file the file in which it stands, as its user knows it
 * @param position where it begins there
 * @param text the statement, without the semicolon at its end
 * @param syntax its tree
 */
public record UnreachedStatement(
    String file, SourcePosition position, String text, ParseResult syntax) {

  /** Shows the place, and nothing of the text, which may be very long. */
  @Override
  public String toString() {
    return "%s:%s: not reached".formatted(file, position);
  }
}
