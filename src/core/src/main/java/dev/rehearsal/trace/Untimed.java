package dev.rehearsal.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Asks questions on the session that migrates, without the time limit that the migration has set
 * for its own statements: the question would fail, and its transaction with it.
 */
final class Untimed {

  /** Outside of a transaction, what is sent together is one, and ends with it. */
  private static final String BEGIN =
      """
      SELECT pg_catalog.set_config('rehearsal.timeout', pg_catalog.current_setting('statement_timeout'), true),
             pg_catalog.set_config('statement_timeout', '0', true);
      """;

  private static final String END =
      """
      ;
      SELECT pg_catalog.set_config('statement_timeout', pg_catalog.current_setting('rehearsal.timeout'), true)
      """;

  private Untimed() {}

  /**
   * Asks.
   *
   * @param statement of the session; {@link Statement#getMoreResults()} leads from one answer to
   *     the next
   * @param questions which may ask {@code rehearsal.timeout} for the limit
   * @return the first answer
   */
  static ResultSet ask(Statement statement, String questions) throws SQLException {
    statement.execute(BEGIN + questions + END);
    return next(statement);
  }

  /** The next answer. */
  static ResultSet next(Statement statement) throws SQLException {
    statement.getMoreResults();
    return statement.getResultSet();
  }
}
