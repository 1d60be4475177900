package dev.rehearsal.benchmarks;

import dev.rehearsal.database.Isolation;
import dev.rehearsal.junit.MigratedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

/** The floor: one database and one open connection for all tests, each of which tidies up. */
@MigratedDatabase(isolation = Isolation.CLASS)
class SharedTests {

  @SuppressWarnings("NullAway.Init")
  private static Connection connection;

  @BeforeAll
  static void connect(DataSource dataSource) throws SQLException {
    connection = dataSource.getConnection();
    connection.setAutoCommit(false);
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @RepeatedTest(Body.TESTS)
  void test() throws Exception {
    Body.run(connection);
    connection.rollback();
  }
}
