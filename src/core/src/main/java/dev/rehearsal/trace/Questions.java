package dev.rehearsal.trace;

import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.SqlSession;
import dev.rehearsal.sql.Queries;
import dev.rehearsal.trace.Observation.Counts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** What we ask the session that migrates. When that fails, the migration has not failed. */
final class Questions {

  private static final String COUNTS = Queries.text(Questions.class, "counts.sql");

  private Questions() {}

  /** Something that we want to know. */
  @FunctionalInterface
  interface Question<T> {
    T ask() throws SQLException;
  }

  /** Something that we do there. */
  @FunctionalInterface
  interface Work {
    void run() throws SQLException;
  }

  /** What its transaction holds and has done. */
  static Observation observed(SqlSession session) throws SQLException {
    return observed(session, Observation.NO_COMMAND);
  }

  /**
   * The same without what is known already.
   *
   * @param since the last command of the transaction whose changes are known
   */
  static Observation observed(SqlSession session, long since) throws SQLException {
    return asked(session, () -> Observation.of(session.connection(), since));
  }

  /** The timeouts in force. */
  static Timeouts timeouts(SqlSession session) throws SQLException {
    return asked(session, () -> timeouts(session.connection()));
  }

  private static Timeouts timeouts(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return Heard.of(Untimed.ask(statement, Heard.QUERY)).timeouts();
    }
  }

  /** What it has counted. */
  static Map<Long, Counts> counts(SqlSession session) throws SQLException {
    return asked(session, () -> read(session));
  }

  private static Map<Long, Counts> read(SqlSession session) throws SQLException {
    Map<Long, Counts> counts = new HashMap<>();
    try (Statement statement = session.connection().createStatement();
        ResultSet rows = Untimed.ask(statement, COUNTS)) {
      while (rows.next()) {
        counts.put(rows.getLong("id"), Counts.of(rows));
      }
    }
    return counts;
  }

  /**
   * Asks something.
   *
   * @throws SQLException when the migration has lost its session
   * @throws DatabaseServerException when there is no answer for another reason
   */
  static <T> T asked(SqlSession session, Question<T> question) throws SQLException {
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

  /** Does something, and fails as a question does. */
  static void done(SqlSession session, Work work) throws SQLException {
    asked(
        session,
        () -> {
          work.run();
          return session;
        });
  }
}
