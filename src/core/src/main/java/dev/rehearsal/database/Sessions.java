package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Who is connected to a database. */
final class Sessions {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private Sessions() {}

  /**
   * Waits until nobody is connected. A session that its client has closed is gone within a
   * millisecond or two; if {@code CREATE DATABASE} met it, it would wait for a tenth of a second.
   *
   * @throws DatabaseServerException naming those who stay
   */
  static void awaitNone(Connection admin, String database) throws SQLException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<String> present = of(admin, database);
    while (!present.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new DatabaseServerException(
            "cannot clone %s: somebody is still connected to it (%s); close connections and pools first"
                .formatted(database, String.join("; ", present)));
      }
      pause();
      present = of(admin, database);
    }
  }

  private static List<String> of(Connection admin, String database) throws SQLException {
    return AdminConnections.strings(
        admin,
        "SELECT format('%s x %s as %s, last statement: %s', count(*), application_name, usename,"
            + " left(max(query), 60)) FROM pg_stat_activity WHERE datname = ?"
            + " AND backend_type = 'client backend' GROUP BY application_name, usename ORDER BY 1",
        database);
  }

  /** Those between two statements of a transaction that has touched what users have made. */
  static List<String> holdingLocks(Connection admin, String database) throws SQLException {
    return AdminConnections.strings(
        admin,
        "SELECT 'last statement: ' || left(query, 60) FROM pg_stat_activity a WHERE datname = ?"
            + " AND state LIKE 'idle in transaction%' AND EXISTS (SELECT FROM pg_locks l"
            + " WHERE l.pid = a.pid AND l.database = a.datid AND l.relation >= 16384) ORDER BY 1",
        database);
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseServerException("interrupted while waiting for sessions to end", e);
    }
  }
}
