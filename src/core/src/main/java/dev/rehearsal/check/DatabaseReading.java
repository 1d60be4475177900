package dev.rehearsal.check;

import dev.rehearsal.database.DaemonThreads;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that is to be known of a database that others work with, read at one moment. What is in it is
 * still being read when the rest is known, as a disposable server has to be started meanwhile.
 *
 * @param target its name for people
 * @param major the major version of its server
 * @param status what the tool's books say
 * @param busy who migrates it right now; null when nobody does
 * @param reading waits for what is in it
 */
record DatabaseReading(
    String target,
    int major,
    MigrationStatus status,
    @Nullable String busy,
    Supplier<Contents> reading) {

  /**
   * Nothing can be changed there, nobody is held up for longer than a moment, and a server that is
   * overloaded is left alone. Of the transaction and not of the session, as a pooler gives the
   * session to others.
   */
  private static final String QUIETLY =
      """
      SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;
      SET LOCAL lock_timeout = '2s';
      SET LOCAL statement_timeout = '60s';
      SET LOCAL idle_in_transaction_session_timeout = '60s';
      """;

  /**
   * Reads a database in one transaction.
   *
   * @throws DatabaseServerException when it cannot be reached, or what is needed may not be read
   */
  static DatabaseReading of(Target target, MigrationHistory history) {
    Connection connection = target.connectToRead();
    FutureTask<Contents> contents =
        new FutureTask<>(
            () -> {
              try (connection) {
                return Contents.read(connection, history);
              }
            });
    try {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(QUIETLY);
      }
      // Before the books: who ends in between has written them by then.
      @Nullable String busy = history.table().busy(connection).orElse(null);
      MigrationStatus status =
          MigrationStatus.of(history, history.table().read(connection, history));
      int major = connection.getMetaData().getDatabaseMajorVersion();
      begin(contents);
      return new DatabaseReading(
          target.name(), major, status, busy, () -> awaited(contents, target));
    } catch (SQLException e) {
      close(connection, e);
      throw target.failure(e);
    } catch (RuntimeException e) {
      close(connection, e);
      throw e;
    }
  }

  /**
   * What is in it.
   *
   * @throws DatabaseServerException when it went away, or what is needed may not be read
   */
  Contents contents() {
    return reading.get();
  }

  private static void begin(FutureTask<Contents> contents) {
    new DaemonThreads("rehearsal-reader").newThread(contents).start();
  }

  private static Contents awaited(FutureTask<Contents> contents, Target target) {
    try {
      return contents.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException refused) {
        throw target.failure(refused);
      }
      throw new DatabaseServerException(
          "%s cannot be read: %s".formatted(target.name(), e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseServerException(target.name() + " was not read to the end", e);
    }
  }

  private static void close(Connection connection, Exception cause) {
    try {
      connection.close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
