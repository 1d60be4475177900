package dev.rehearsal.drift;

import dev.rehearsal.database.DaemonThreads;
import dev.rehearsal.sql.Queries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A session that reads what transactions have written, as of one moment, while others go on
 * writing.
 */
final class Onlooker implements AutoCloseable {

  private static final String TOUCHED = Queries.text(Onlooker.class, "touched.sql");

  /**
   * Takes a number for a transaction that writes nothing: later ones have higher numbers. What it
   * sees from then on is what was there at that moment (PostgreSQL documentation, 13.2.2).
   */
  private static final String NOW =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;"
          + " SELECT pg_catalog.pg_current_xact_id()::xid::text";

  private final Connection connection;
  private String since;
  private FutureTask<Void> reading = new FutureTask<>(() -> {}, null);

  /** Looks from now on. */
  Onlooker(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    this.since = now();
    connection.commit();
    reading.run();
  }

  /**
   * Begins to read what was written since the last time.
   *
   * @param reader takes what was, on another thread
   */
  void look(Reader reader) throws SQLException {
    awaitEnd();
    String from = since;
    since = now();
    reading =
        new FutureTask<>(
            () -> {
              read(from, reader);
              return null;
            });
    new DaemonThreads("rehearsal-onlooker").newThread(reading).start();
  }

  private void read(String from, Reader reader) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TOUCHED)) {
      statement.setString(1, from);
      try (ResultSet rows = statement.executeQuery()) {
        reader.read(rows);
      }
    }
    connection.commit();
  }

  /**
   * Waits until all is read.
   *
   * @throws SQLException when it could not be
   */
  void awaitEnd() throws SQLException {
    try {
      reading.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof SQLException refused
          ? refused
          : new SQLException(String.valueOf(e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("it was not read to the end", e);
    }
  }

  private String now() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(NOW);
      statement.getMoreResults();
      try (ResultSet row = statement.getResultSet()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  /** Ends the session; what is still being read is of no use any more. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** Takes what was written. */
  @FunctionalInterface
  interface Reader {
    /** Reads all rows. */
    void read(ResultSet rows) throws SQLException;
  }
}
