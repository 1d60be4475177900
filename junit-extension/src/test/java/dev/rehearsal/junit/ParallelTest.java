package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Many tests at once. */
class ParallelTest {

  private static final String PARALLEL = "junit.jupiter.execution.parallel.";

  @Test
  void two_hundred_tests_in_four_threads_do_not_see_each_other() throws SQLException {
    try (TestServer server = TestServer.start()) {
      Map<String, String> settings =
          Map.of(
              "rehearsal.url",
              server.url(),
              PARALLEL + "enabled",
              "true",
              PARALLEL + "mode.default",
              "concurrent",
              PARALLEL + "mode.classes.default",
              "concurrent",
              PARALLEL + "config.strategy",
              "fixed",
              PARALLEL + "config.fixed.parallelism",
              "4");
      assertThat(JUnitRun.with(settings, Hundred.class, AnotherHundred.class).passed())
          .isEqualTo(200);
      assertThat(server.testDatabases()).isEmpty();
      assertThat(server.databases("rehearsal_template_%")).hasSize(1);
    }
  }

  @MigratedDatabase("classpath:fixtures/shop")
  @Execution(ExecutionMode.CONCURRENT)
  static class Hundred {

    private final TestDatabase ofConstructor;

    Hundred(TestDatabase database) {
      this.ofConstructor = database;
    }

    @BeforeEach
    void conflict(Connection connection) throws SQLException {
      connection
          .createStatement()
          .execute("INSERT INTO \"Customer\" VALUES (1000, 'a@example.org', 'a')");
    }

    @RepeatedTest(100)
    void test(TestDatabase database) throws SQLException {
      assertThat(database).isSameAs(ofConstructor);
      Sql.addCustomer(database, "b");
      assertThat(Sql.customers(database)).containsExactly("a", "b");
      database.execute("CREATE TABLE made_by_test (); DROP TABLE \"Customer\"");
    }
  }

  @MigratedDatabase("classpath:fixtures/shop")
  @Execution(ExecutionMode.CONCURRENT)
  static class AnotherHundred {

    @BeforeAll
    static void prepare(TestDatabase database) throws SQLException {
      Sql.addCustomer(database, "fixture");
    }

    @RepeatedTest(100)
    void test(TestDatabase database) throws SQLException {
      Sql.addCustomer(database, "test");
      assertThat(Sql.customers(database)).containsExactly("fixture", "test");
    }
  }
}
