package dev.rehearsal.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What each test of the benchmark does, whoever made its database. */
final class Body {

  /** How many tests a class has. */
  static final int TESTS = 200;

  /** How many milliseconds a test is busy with something else. */
  static final long SLEEP = Long.getLong("benchmark.sleep", 20);

  private Body() {}

  /** Writes a row, and fails when it sees that of another test. */
  static void run(DataSource dataSource) throws SQLException, InterruptedException {
    try (Connection connection = dataSource.getConnection()) {
      work(connection);
    }
    Thread.sleep(SLEEP);
  }

  /** The same on a connection that is open. */
  static void run(Connection connection) throws SQLException, InterruptedException {
    work(connection);
    Thread.sleep(SLEEP);
  }

  private static void work(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO t0 (name) VALUES ('mine')");
      try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM t0")) {
        rows.next();
        if (rows.getInt(1) != 1) {
          throw new IllegalStateException("there are rows of another test");
        }
      }
    }
  }
}
