package dev.rehearsal.check;

import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * All that is to be known of a database that others work with, read at one moment.
 *
 * @param target its name for people
 * @param major the major version of its server
 * @param status what the tool's books say
 * @param busy who migrates it right now; null when nobody does
 * @param contents what is in it
 */
record DatabaseReading(
    String target, int major, MigrationStatus status, @Nullable String busy, Contents contents) {

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
    try (Connection connection = target.connectToRead()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(QUIETLY);
      }
      // Before the books: who ends in between has written them by then.
      @Nullable String busy = history.table().busy(connection).orElse(null);
      return new DatabaseReading(
          target.name(),
          connection.getMetaData().getDatabaseMajorVersion(),
          MigrationStatus.of(history, history.table().read(connection, history)),
          busy,
          Contents.read(connection, history));
    } catch (SQLException e) {
      throw target.failure(e);
    }
  }
}
