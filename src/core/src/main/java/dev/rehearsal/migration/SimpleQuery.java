package dev.rehearsal.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.TransactionState;
import org.postgresql.core.Tuple;

/**
 * Sends a text of many statements in ONE message, unchanged, as Prisma, golang-migrate, sqlx and
 * others do. The server runs it as one implicit transaction (PostgreSQL documentation, 54.2.2.1
 * "Multiple Statements in a Simple Query").
 *
 * <p>JDBC tells nothing of the statements before the one that failed, so this asks the driver's own
 * query executor, which sees each completion as it comes.
 */
final class SimpleQuery {

  private static final int FLAGS =
      QueryExecutor.QUERY_ONESHOT
          | QueryExecutor.QUERY_EXECUTE_AS_SIMPLE
          | QueryExecutor.QUERY_SUPPRESS_BEGIN;

  private SimpleQuery() {}

  /**
   * Runs a text.
   *
   * @param connection in autocommit mode, opened with {@code preferQueryMode=simple}, in which the
   *     driver leaves the text alone
   * @return how it went; a transaction that is still open afterwards is an error, and rolled back,
   *     as it would be when the session ends
   * @throws SQLException when the connection is not one of the PostgreSQL driver
   */
  static Outcome run(Connection connection, String sql) throws SQLException {
    BaseConnection session = connection.unwrap(BaseConnection.class);
    Outcome outcome = send(session, sql);
    if (session.getTransactionState() == TransactionState.IDLE || connection.isClosed()) {
      return outcome;
    }
    send(session, "ROLLBACK");
    return outcome.error() == null ? new Outcome(outcome.completed(), leftOpen()) : outcome;
  }

  private static SQLException leftOpen() {
    return new SQLException(
        "the migration leaves a transaction open, so that all of it would be lost: BEGIN without"
            + " COMMIT",
        "25000");
  }

  private static Outcome send(BaseConnection session, String sql) throws SQLException {
    Completions completions = new Completions();
    Query query = session.createQuery(sql, false, false).query;
    try {
      session.getQueryExecutor().execute(query, null, completions, 0, 0, FLAGS);
      return new Outcome(completions.count, null);
    } catch (SQLException e) {
      return new Outcome(completions.count, e);
    } finally {
      query.close();
    }
  }

  /**
   * How a text went.
   *
   * @param completed how many statements completed
   * @param error what ended the one after them, or null
   */
  record Outcome(int completed, @Nullable SQLException error) {}

  /** Counts completions and keeps nothing else: a migration's rows are of no use to anyone. */
  private static final class Completions extends ResultHandlerBase {
    private int count;

    @Override
    public void handleResultRows(
        Query query, Field[] fields, List<Tuple> tuples, @Nullable ResultCursor cursor) {
      count++;
    }

    @Override
    public void handleCommandStatus(String status, long updateCount, long insertOid) {
      count++;
    }

    @Override
    public void handleWarning(java.sql.SQLWarning warning) {
      // Thousands of notices must not pile up: nobody reads them here.
    }
  }
}
