package dev.rehearsal.sql.syntax;

/**
 * A text that PostgreSQL refuses as it stands, whatever tables there are.
 *
 * @param sqlState the code, mostly {@code 42601} (PostgreSQL documentation, Appendix A)
 * @param message the server's own words, without a place
 * @param offset where in the text, in UTF-16 units from 0, or {@link #NOWHERE}
 */
public record SyntaxError(String sqlState, String message, int offset) implements ParseResult {

  /** The offset of an error that has no place. */
  public static final int NOWHERE = -1;
}
