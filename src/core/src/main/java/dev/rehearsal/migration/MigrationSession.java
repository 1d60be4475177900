package dev.rehearsal.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The session in which migrations run. */
final class MigrationSession {

  /**
   * Java's driver gives every session the time zone of its machine, which no migration tool does,
   * and in which a conversion between {@code timestamp} and {@code timestamptz} would come out
   * otherwise on each developer's machine.
   */
  private static final String ZONE = "SET TimeZone TO 'UTC'";

  private MigrationSession() {}

  /** Makes the session the same on every machine. */
  static void settle(Connection connection) throws SQLException {
    execute(connection, ZONE);
  }

  /** Makes the session as good as new. */
  static void renew(Connection connection) throws SQLException {
    execute(connection, "DISCARD ALL");
    settle(connection);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
