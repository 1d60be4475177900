package dev.rehearsal.migration.format;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** What a session tells of itself. */
final class Session {

  private Session() {}

  /** The database that it is in. */
  static String database(Connection connection) throws SQLException {
    return value(connection, "SELECT current_database()").orElseThrow();
  }

  /** The first schema of its search path that there is; none when there is none of them. */
  static Optional<String> schema(Connection connection) throws SQLException {
    return value(connection, "SELECT current_schema()");
  }

  /** The one value that a query gives; none when it is null. */
  static Optional<String> value(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
    }
  }

  /** Runs a text of ours. */
  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
