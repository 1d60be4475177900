package dev.rehearsal.trace;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A session of the most powerful role around the run of a migration. It is the same before and
 * behind it, as a new one would have to read the catalogues anew, which takes longer than most
 * migrations; unless the migration ends it, or brings the whole server down.
 */
final class AdminSession implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final ClonedDatabase database;
  private Connection connection;

  AdminSession(ClonedDatabase database) throws SQLException {
    this.database = database;
    this.connection = database.connectAsAdmin();
  }

  Connection connection() {
    return connection;
  }

  /**
   * The session behind the migration.
   *
   * @throws SQLException when the server refuses another one, or is not there again for too long
   */
  Connection connectionAgain() throws SQLException {
    if (!connection.isValid((int) PATIENCE.toSeconds())) {
      connection.close();
      connection = reconnect();
    }
    return connection;
  }

  /** Comes back to a server that may be recovering from a crash. */
  private Connection reconnect() throws SQLException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return database.connectAsAdmin();
      } catch (SQLException e) {
        if (!isOnItsWay(e) || System.nanoTime() > end) {
          throw e;
        }
      }
      pause();
    }
  }

  /** PostgreSQL documentation, appendix A: cannot_connect_now and class 08. */
  private static boolean isOnItsWay(SQLException error) {
    String state = String.valueOf(error.getSQLState());
    return state.equals("57P03") || state.startsWith("08");
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseServerException("interrupted while a server recovers", e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
