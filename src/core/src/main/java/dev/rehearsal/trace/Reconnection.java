package dev.rehearsal.trace;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Comes back to a server that may be recovering from a crash. */
final class Reconnection {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Reconnection() {}

  /**
   * Connects as the most powerful role.
   *
   * @throws SQLException when the server refuses for another reason, or for too long
   */
  static Connection to(ClonedDatabase database) throws SQLException {
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
}
