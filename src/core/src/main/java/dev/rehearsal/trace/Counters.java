package dev.rehearsal.trace;

import dev.rehearsal.database.DatabaseServerException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes a session report what it has counted, which it otherwise does when it finds the time
 * (PostgreSQL documentation, 27.2.2 "Viewing Statistics").
 */
final class Counters {

  /** From this version on, a session can be told to report at once. */
  private static final int SHARED_MEMORY = 15;

  /** Longer than older servers let pass between two reports, and between two readings of them. */
  private static final long INTERVAL = 600;

  private Counters() {}

  /** Makes it report, so that other sessions see it. */
  static void report(Connection session) throws SQLException {
    if (session.getMetaData().getDatabaseMajorVersion() >= SHARED_MEMORY) {
      execute(session, "SELECT pg_catalog.pg_stat_force_next_flush()");
    } else {
      pause();
      execute(session, "SELECT 1");
      pause();
    }
  }

  /** The same for a session that is about to rest: older servers do not report while it does. */
  static void settle(Connection session) throws SQLException {
    if (session.getMetaData().getDatabaseMajorVersion() >= SHARED_MEMORY) {
      report(session);
    }
  }

  private static void execute(Connection session, String sql) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(INTERVAL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseServerException("interrupted while the server counts", e);
    }
  }
}
