package dev.rehearsal.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A transaction, or a part of the caller's, that prints names and values the same way everywhere
 * and leaves no trace.
 *
 * <p>A connection with autocommit is given a transaction of its own, {@code REPEATABLE READ READ
 * ONLY}. Without autocommit, the reading happens inside the caller's transaction behind a
 * savepoint, to which it is rolled back when this is closed.
 */
public final class QuietTransaction implements AutoCloseable {

  private static final String READ_ONLY =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

  /**
   * The empty search path makes PostgreSQL print every name in full. To compile a query of the
   * catalogues takes far longer than to run it, so jit is off. The planner knows nothing yet of
   * what was made a moment ago, takes it for a few rows, and would join many of them one by one.
   */
  private static final String SETTINGS =
      """
      SET LOCAL search_path = '';
      SET LOCAL jit = off;
      SET LOCAL enable_nestloop = off;
      SET LOCAL quote_all_identifiers = off;
      SET LOCAL standard_conforming_strings = on;
      SET LOCAL extra_float_digits = 1;
      SET LOCAL DateStyle = 'ISO, YMD';
      SET LOCAL IntervalStyle = postgres;
      SET LOCAL TimeZone = 'UTC';
      SET LOCAL bytea_output = hex;
      SET LOCAL lc_monetary = 'C';
      """;

  private final Connection connection;
  private final @Nullable Savepoint inside;

  private QuietTransaction(Connection connection, @Nullable Savepoint inside) {
    this.connection = connection;
    this.inside = inside;
  }

  /**
   * Begins.
   *
   * @param connection of which settings and transaction are as they were when this is closed
   * @param what is to be read, as the message has it when the caller's transaction has failed
   *     before: {@code the schema}
   * @throws SQLException if that is so, or if the database does not answer
   */
  public static QuietTransaction begin(Connection connection, String what) throws SQLException {
    QuietTransaction transaction =
        connection.getAutoCommit()
            ? ofItsOwn(connection)
            : new QuietTransaction(connection, savepoint(connection, what));
    try (Statement statement = connection.createStatement()) {
      statement.execute(transaction.inside == null ? READ_ONLY + ";" + SETTINGS : SETTINGS);
      return transaction;
    } catch (SQLException e) {
      transaction.closeAfter(e);
      throw e;
    }
  }

  private static QuietTransaction ofItsOwn(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    return new QuietTransaction(connection, null);
  }

  /** Settings made after a savepoint are undone with it. */
  private static Savepoint savepoint(Connection connection, String what) throws SQLException {
    try {
      return connection.setSavepoint();
    } catch (SQLException e) {
      throw new SQLException(
          "%s cannot be read inside this transaction: %s; roll it back first"
              .formatted(what, e.getMessage()),
          e.getSQLState(),
          e);
    }
  }

  /** The connection, of which nothing is to be changed meanwhile. */
  public Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    if (inside == null) {
      endOwn();
    } else {
      connection.rollback(inside);
      connection.releaseSavepoint(inside);
    }
  }

  private void endOwn() throws SQLException {
    try {
      connection.rollback();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private void closeAfter(SQLException cause) {
    try {
      close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
