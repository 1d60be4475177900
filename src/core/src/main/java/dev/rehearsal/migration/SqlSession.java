package dev.rehearsal.migration;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.function.Consumer;
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
 * Sends texts to the server in ONE message each, unchanged, as tools do. The server runs several
 * statements in one message as one implicit transaction (PostgreSQL documentation, 54.2.2.1
 * "Multiple Statements in a Simple Query").
 *
 * <p>JDBC tells nothing of the statements before the one that failed, and hides transactions, so
 * this asks the driver's own query executor, which sees each completion as it comes.
 */
public final class SqlSession {

  private static final int FLAGS =
      QueryExecutor.QUERY_ONESHOT
          | QueryExecutor.QUERY_EXECUTE_AS_SIMPLE
          | QueryExecutor.QUERY_SUPPRESS_BEGIN;

  private final BaseConnection connection;

  /**
   * Takes a connection.
   *
   * @param connection in autocommit mode, opened with {@code preferQueryMode=simple}, in which the
   *     driver leaves the text alone
   * @throws SQLException when it is not one of the PostgreSQL driver
   */
  public SqlSession(Connection connection) throws SQLException {
    this.connection = connection.unwrap(BaseConnection.class);
  }

  /** The connection of the session. */
  public Connection connection() {
    return connection;
  }

  /** Sends a part of a migration, with the rows of its COPY, and tells how it went. */
  public Outcome send(Part part) {
    return part.rows() == null ? send(part.sql()) : copy(part.sql(), part.rows());
  }

  private Outcome copy(String sql, String rows) {
    try {
      connection.getCopyAPI().copyIn(sql, new StringReader(rows));
      return new Outcome(1, null);
    } catch (SQLException e) {
      return new Outcome(0, e);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be read", e);
    }
  }

  /** Runs a text, and tells how it went. */
  public Outcome send(String sql) {
    return send(sql, notice -> {});
  }

  /**
   * Runs a text, and tells how it went.
   *
   * @param sql one message, of any number of statements
   * @param notices is told of each message of the server that is no error, as it comes
   */
  public Outcome send(String sql, Consumer<SQLWarning> notices) {
    Completions completions = new Completions(notices);
    try {
      Query query = connection.createQuery(sql, false, false).query;
      try {
        connection.getQueryExecutor().execute(query, null, completions, 0, 0, FLAGS);
        return new Outcome(completions.count, null);
      } finally {
        query.close();
      }
    } catch (SQLException e) {
      return new Outcome(completions.count, e);
    }
  }

  /** Runs a text that is ours. */
  public void execute(String sql) throws SQLException {
    SQLException error = send(sql).error();
    if (error != null) {
      throw error;
    }
  }

  /** Whether a backslash in a string is only a backslash (standard_conforming_strings). */
  public boolean readsStandardStrings() {
    return connection.getStandardConformingStrings();
  }

  /** Whether a transaction is open, failed or not. */
  public boolean isInTransaction() throws SQLException {
    return !connection.isClosed() && connection.getTransactionState() != TransactionState.IDLE;
  }

  /** Ends a transaction that is open, without what it did. */
  public void rollBack() throws SQLException {
    if (isInTransaction()) {
      execute("ROLLBACK");
    }
  }

  /**
   * How a text went.
   *
   * @param completed how many statements completed
   * @param error what ended the one after them, or null
   */
  public record Outcome(int completed, @Nullable SQLException error) {}

  /** Counts completions and keeps nothing else: a migration's rows are of no use to anyone. */
  private static final class Completions extends ResultHandlerBase {
    private final Consumer<SQLWarning> notices;
    private int count;

    Completions(Consumer<SQLWarning> notices) {
      this.notices = notices;
    }

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
    public void handleWarning(SQLWarning warning) {
      // Not to the driver: thousands of notices would pile up there.
      notices.accept(warning);
    }
  }
}
