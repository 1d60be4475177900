package dev.rehearsal.sql.syntax;

/**
 * A statement within the code of another, such as a {@code DO} block.
 *
 * @param text the statement without the semicolon at its end
 * @param offset where it begins in the text of the other, in UTF-16 units; 0 where that is unknown
 * @param statement what it says
 */
public record EmbeddedStatement(String text, int offset, SqlStatement statement) {}
