package dev.rehearsal.integration;

import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.database.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Short ways to ask a database. */
public final class Sql {

  private Sql() {}

  /** The first column of all rows. */
  public static List<String> query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  public static List<String> query(ServerAccess access, String sql) throws SQLException {
    try (Connection connection = access.connect()) {
      return query(connection, sql);
    }
  }

  public static List<String> query(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect()) {
      return query(connection, sql);
    }
  }

  /** The one value of the one row. */
  public static String value(ServerAccess access, String sql) throws SQLException {
    return query(access, sql).get(0);
  }

  public static String value(TestDatabase database, String sql) throws SQLException {
    return query(database, sql).get(0);
  }

  public static String value(Connection connection, String sql) throws SQLException {
    return query(connection, sql).get(0);
  }

  public static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  public static void execute(ServerAccess access, String sql) throws SQLException {
    try (Connection connection = access.connect()) {
      execute(connection, sql);
    }
  }
}
