package dev.rehearsal.trace;

import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.SqlSession;
import java.sql.SQLException;

/** Something that we want to know of the session that migrates. */
@FunctionalInterface
interface Question<T> {

  /** Finds it out. */
  T ask() throws SQLException;

  /**
   * Asks it.
   *
   * @throws SQLException when the migration has lost its session
   * @throws DatabaseServerException when the answer fails in another way, which is not the
   *     migration's fault
   */
  static <T> T ask(SqlSession session, Question<T> question) throws SQLException {
    try {
      return question.ask();
    } catch (SQLException e) {
      if (session.connection().isClosed()) {
        throw e;
      }
      throw new DatabaseServerException(
          "what a statement does cannot be looked at: %s (SQLSTATE %s)"
              .formatted(e.getMessage(), e.getSQLState()),
          e);
    }
  }
}
