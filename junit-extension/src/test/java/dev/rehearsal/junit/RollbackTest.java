package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.postgresql.PGConnection;

/** Tests that are rolled back. */
class RollbackTest {

  private static final Set<String> DATABASES = ConcurrentHashMap.newKeySet();

  @Test
  void what_a_test_commits_is_gone_and_what_its_class_wrote_stays() {
    DATABASES.clear();
    assertThat(JUnitRun.of(Prepared.class).passed()).isEqualTo(4);
    assertThat(DATABASES).hasSize(1);
  }

  @Test
  void tests_at_the_same_time_do_not_see_each_other() {
    DATABASES.clear();
    Map<String, String> parallel =
        Map.of(
            "junit.jupiter.execution.parallel.enabled",
            "true",
            "junit.jupiter.execution.parallel.mode.default",
            "concurrent",
            "junit.jupiter.execution.parallel.config.strategy",
            "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism",
            "4");
    assertThat(JUnitRun.with(parallel, Prepared.class).passed()).isEqualTo(4);
    assertThat(DATABASES).hasSize(1);
  }

  @MigratedDatabase(value = "classpath:fixtures/shop", isolation = Isolation.ROLLBACK)
  static class Prepared {

    private final TestDatabase fromConstructor;

    Prepared(TestDatabase database) {
      this.fromConstructor = database;
    }

    @BeforeAll
    static void prepare(TestDatabase database) throws SQLException {
      Sql.addCustomer(database, "ada");
    }

    @BeforeEach
    void same(DataSource dataSource) throws SQLException {
      DATABASES.addAll(Sql.query(dataSource, Sql.DATABASE));
      assertThat(Sql.customers(fromConstructor)).containsExactly("ada");
      Sql.addCustomer(fromConstructor, "before");
    }

    /** The address is unique, so that a test that is not rolled back is in the way of the next. */
    @RepeatedTest(3)
    void adds(TestDatabase database, Connection connection) throws SQLException {
      connection.setAutoCommit(false);
      Sql.query(
          connection, "INSERT INTO \"Customer\" (email, name) VALUES ('b', 'bob') RETURNING name");
      connection.commit();
      connection.setAutoCommit(true);
      assertThat(Sql.customers(database)).containsExactly("ada", "before", "bob");
      assertThat(database).isSameAs(fromConstructor);
    }

    @Nested
    class Nested_in_it {

      @Test
      void sees_it_too(TestDatabase database) throws SQLException {
        assertThat(Sql.customers(database)).containsExactly("ada", "before");
      }
    }

    @AfterAll
    static void tests_left_it_alone(TestDatabase database) throws SQLException {
      assertThat(Sql.customers(database)).containsExactly("ada");
    }
  }

  @Test
  void one_test_may_be_rolled_back_and_another_not() {
    DATABASES.clear();
    assertThat(JUnitRun.of(Mixed.class).passed()).isEqualTo(3);
    assertThat(DATABASES).hasSize(2);
  }

  @MigratedDatabase("classpath:fixtures/shop")
  static class Mixed {

    @RepeatedTest(2)
    @MigratedDatabase(isolation = Isolation.ROLLBACK)
    void rolled_back(TestDatabase database) throws SQLException {
      DATABASES.addAll(Sql.query(database, Sql.DATABASE));
      assertThat(Sql.customers(database)).isEmpty();
      Sql.addCustomer(database, "ada");
    }

    @Test
    void with_its_own(TestDatabase database) throws SQLException {
      DATABASES.addAll(Sql.query(database, Sql.DATABASE));
      assertThat(Sql.customers(database)).isEmpty();
      assertThat(database.jdbcUrl()).startsWith("jdbc:postgresql:");
    }
  }

  @Test
  void a_url_is_refused() {
    assertThat(JUnitRun.of(Url.class).failures())
        .singleElement()
        .asString()
        .contains(
            "with isolation = ROLLBACK, a URL leads to a session beside the one that is rolled"
                + " back");
  }

  @MigratedDatabase(value = "classpath:fixtures/shop", isolation = Isolation.ROLLBACK)
  static class Url {
    @Test
    void test(@JdbcUrl String url) {
      assertThat(url).isNull();
    }
  }

  @Test
  void a_test_that_commits_past_us_fails_and_so_do_those_after_it() {
    assertThat(JUnitRun.of(Undermines.class).failures())
        .hasSize(2)
        .satisfiesExactly(
            first ->
                // JUnit before 5.13 says first that something could not be closed.
                assertThat(first)
                    .hasStackTraceContaining("the test has ended the transaction that was to be"),
            second ->
                assertThat(second)
                    .hasMessageContaining("a test before this one has spoilt its database"));
  }

  @MigratedDatabase(value = "classpath:fixtures/shop", isolation = Isolation.ROLLBACK)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class Undermines {

    @Test
    @Order(1)
    void commits(Connection connection) throws SQLException {
      ((Connection) connection.unwrap(PGConnection.class)).commit();
    }

    @Test
    @Order(2)
    void comes_after(TestDatabase database) throws SQLException {
      assertThat(Sql.customers(database)).isEmpty();
    }
  }
}
