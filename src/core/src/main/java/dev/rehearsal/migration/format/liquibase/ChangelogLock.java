package dev.rehearsal.migration.format.liquibase;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.format.Books;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Liquibase's lock: a row that says so, which stays when its owner dies (StandardLockService).
 *
 * @param tables where it is
 * @param patience how long to wait for another process
 */
record ChangelogLock(LiquibaseTables tables, Duration patience) {

  private static final Duration PAUSE = Duration.ofMillis(200);

  /** Takes the lock. */
  void take(Connection connection) throws SQLException {
    tables.createLock(connection);
    long end = System.nanoTime() + patience.toNanos();
    while (!ask(connection)) {
      if (System.nanoTime() > end) {
        throw new MigrationException(
            heldBy(connection).orElse("another process has just held Liquibase's lock; try again"));
      }
      pause();
    }
  }

  /** Gives the lock back. */
  void give(Connection connection) throws SQLException {
    if (!connection.isClosed()) {
      Books.update(connection, release() + " WHERE id = 1");
    }
  }

  /** Who holds the lock and since when, with the way out. */
  Optional<String> heldBy(Connection connection) throws SQLException {
    return Books.read(
            connection,
            tables.lockName(),
            "locked, lockgranted::text AS since, lockedby",
            "id",
            row ->
                row.getBoolean("locked")
                    ? held(row.getString("lockedby"), row.getString("since"))
                    : "")
        .flatMap(rows -> rows.stream().filter(text -> !text.isEmpty()).findFirst());
  }

  private String held(String by, String since) {
    return "%s is locked by %s since %s: another process is migrating this database, or one has"
            .formatted(tables.lockName(), by, since)
        + " died; when none is at work, release it with \"liquibase release-locks\" or "
        + release();
  }

  private String release() {
    return "UPDATE %s SET locked = false, lockgranted = NULL, lockedby = NULL"
        .formatted(tables.lockName());
  }

  private boolean ask(Connection connection) throws SQLException {
    String sql =
        "UPDATE %s SET locked = true, lockgranted = now(), lockedby = ? WHERE id = 1 AND NOT locked"
            .formatted(tables.lockName());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, owner());
      return statement.executeUpdate() == 1;
    }
  }

  /** The host's name and its address, as Liquibase writes them. */
  private static String owner() {
    try {
      InetAddress host = InetAddress.getLocalHost();
      return "%s (%s)".formatted(host.getHostName(), host.getHostAddress());
    } catch (UnknownHostException e) {
      // The lock holds without a name, which is for people only.
      return "UNKNOWN";
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
