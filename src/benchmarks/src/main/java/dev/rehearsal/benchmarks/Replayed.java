package dev.rehearsal.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The floor of migrating: a new database of a running server, and the files one after the other.
 */
final class Replayed implements Contender {

  @Override
  public Connection connect(Path migrations, String url) throws Exception {
    Connection connection =
        DriverManager.getConnection(newDatabase(url, "replayed_" + ProcessHandle.current().pid()));
    Zonky.run(migrations, connection);
    return connection;
  }

  /**
   * Makes an empty database.
   *
   * @param url of the database {@code postgres} on the same server
   * @return the URL of the new one
   */
  static String newDatabase(String url, String name) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return url.replace("/postgres?", "/" + name + "?");
  }
}
