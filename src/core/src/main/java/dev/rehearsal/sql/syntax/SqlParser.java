package dev.rehearsal.sql.syntax;

import java.sql.SQLException;

/** Reads SQL without running it, and without the tables that it names. */
public interface SqlParser {

  /** Parses nothing. */
  SqlParser NONE = text -> new NotParsed("there is no parser", "", null);

  /**
   * Parses the text of one statement, such as {@link dev.rehearsal.sql.Statement#text()} gives it.
   * Offsets in what comes back count UTF-16 units from the beginning of that text.
   *
   * @throws SQLException when there is no answer, such as when the connection to a server that
   *     parses was lost; an error of the text is a {@link SyntaxError}
   */
  ParseResult parse(String text) throws SQLException;
}
