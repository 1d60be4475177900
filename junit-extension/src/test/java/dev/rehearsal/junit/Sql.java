package dev.rehearsal.junit;

import dev.rehearsal.database.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Short ways to ask a database. */
final class Sql {

  static final String DATABASE = "SELECT current_database()";

  private Sql() {}

  /** The first column of all rows. */
  static List<String> query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  static List<String> query(DataSource dataSource, String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return query(connection, sql);
    }
  }

  static List<String> query(TestDatabase database, String sql) throws SQLException {
    return query(database.dataSource(), sql);
  }

  static List<String> query(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      return query(connection, sql);
    }
  }

  /** Adds a customer whose address would be in conflict with another of the same name. */
  static void addCustomer(TestDatabase database, String name) throws SQLException {
    database.execute(
        "INSERT INTO \"Customer\" (email, name) VALUES ('%s@example.org', '%s')"
            .formatted(name, name));
  }

  static List<String> customers(TestDatabase database) throws SQLException {
    return query(database, "SELECT name FROM \"Customer\" ORDER BY name");
  }
}
