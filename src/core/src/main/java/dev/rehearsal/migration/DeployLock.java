package dev.rehearsal.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * A session-level advisory lock (PostgreSQL documentation, 13.3.5) that keeps two processes from
 * migrating one database at once.
 *
 * @param key the number that the tool locks
 * @param patience how long to wait for another process
 */
public record DeployLock(long key, Duration patience) {

  private static final Duration PAUSE = Duration.ofMillis(50);

  /** The two halves of the key are told apart by objsubid (PostgreSQL documentation, 53.13). */
  private static final String HOLDER =
      """
      SELECT format('session %s of %s%s, %s for %s s', l.pid, coalesce(a.usename, '?'),
               coalesce(' (' || nullif(a.application_name, '') || ')', ''), a.state,
               extract(epoch FROM clock_timestamp() - a.query_start)::int)
        FROM pg_catalog.pg_locks l
        LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
       WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
         AND l.database = (SELECT oid FROM pg_catalog.pg_database
                            WHERE datname = current_database())
         AND (l.classid::bigint << 32 | l.objid::bigint) = ? AND l.pid <> pg_backend_pid()
      """;

  /** For tools that have none: the first eight letters of "rehearsal" as a number. */
  public static final DeployLock OURS = new DeployLock(0x7265686561727361L, Duration.ofSeconds(60));

  /**
   * Takes the lock. Asks again and again instead of waiting in the server: a session that waits
   * there holds a snapshot, which would stop CREATE INDEX CONCURRENTLY of the one that holds the
   * lock.
   *
   * @throws MigrationException when another process holds it for too long
   */
  public void take(Connection connection) throws SQLException {
    long end = System.nanoTime() + patience.toNanos();
    while (!ask(connection, "SELECT pg_try_advisory_lock(?)")) {
      if (System.nanoTime() > end) {
        throw new MigrationException(
            "another process is migrating this database: it has held the advisory lock %d for %d s;"
                    .formatted(key, patience.toSeconds())
                + " find it with SELECT * FROM pg_locks WHERE locktype = 'advisory'");
      }
      pause();
    }
  }

  /** Gives the lock back. */
  public void give(Connection connection) throws SQLException {
    if (!connection.isClosed()) {
      ask(connection, "SELECT pg_advisory_unlock(?)");
    }
  }

  /** The other session that holds the lock in this database, in words. */
  public Optional<String> holder(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HOLDER)) {
      statement.setLong(1, key);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
      }
    }
  }

  private boolean ask(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, key);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MigrationException("interrupted while another process migrates this database", e);
    }
  }
}
