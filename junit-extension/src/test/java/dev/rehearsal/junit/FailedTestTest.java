package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.TestDatabase;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is left of tests that fail, and of those that do not. */
class FailedTestTest {

  /** On a server that outlives the runs, what they leave can be seen afterwards. */
  private static JUnitRun run(TestServer server, Class<?> type) {
    return JUnitRun.with(Map.of("rehearsal.url", server.url(), "rehearsal.keep", "10"), type);
  }

  private static void keeps(Class<?> type, int kept) throws SQLException {
    try (TestServer server = TestServer.start()) {
      JUnitRun run = run(server, type);
      List<String> notices = run.reported("rehearsal.kept-database");
      assertThat(notices).hasSize(kept);
      assertThat(server.testDatabases()).hasSize(kept);
      server
          .testDatabases()
          .forEach(name -> assertThat(notices).anySatisfy(n -> assertThat(n).contains(name)));
      assertThat(run.failures().stream().flatMap(f -> Arrays.stream(f.getSuppressed())))
          .filteredOn(KeptDatabaseNotice.class::isInstance)
          .extracting(Throwable::getMessage)
          .containsExactlyInAnyOrderElementsOf(notices);
    }
  }

  @Test
  void the_database_of_a_failed_test_stays_and_its_failure_says_where() throws SQLException {
    keeps(Fails.class, 1);
  }

  @MigratedDatabase("classpath:fixtures/shop")
  static class Fails {
    @Test
    void fails(TestDatabase database) throws SQLException {
      Sql.addCustomer(database, "evidence");
      assertEquals(List.of("somebody else"), Sql.customers(database));
    }

    @Test
    void passes(TestDatabase database) throws SQLException {
      Sql.addCustomer(database, "nobody cares");
    }

    @Test
    void is_aborted(TestDatabase database) {
      assumeTrue(database == null);
    }
  }

  @Test
  void so_does_it_when_before_each_or_after_each_fails() throws SQLException {
    keeps(FailsAround.class, 1);
    keeps(FailsAfter.class, 1);
  }

  @MigratedDatabase("classpath:fixtures/shop")
  static class FailsAround {
    @BeforeEach
    void fail(TestDatabase database) throws SQLException {
      database.execute("SELECT nothing");
    }

    @Test
    void never_begins() {}
  }

  @MigratedDatabase("classpath:fixtures/shop")
  static class FailsAfter {
    @Test
    void passes(TestDatabase database) {
      assertThat(database).isNotNull();
    }

    @AfterEach
    void fail(TestDatabase database) throws SQLException {
      database.execute("SELECT nothing");
    }
  }

  @Test
  void so_does_it_when_a_dynamic_test_fails() throws SQLException {
    keeps(FailsDynamically.class, 1);
  }

  @MigratedDatabase("classpath:fixtures/shop")
  static class FailsDynamically {
    @TestFactory
    Stream<DynamicTest> two(TestDatabase database) {
      return Stream.of(
          DynamicTest.dynamicTest("passes", () -> assertThat(database).isNotNull()),
          DynamicTest.dynamicTest("fails", () -> assertThat(database).isNull()));
    }
  }

  @Test
  void so_does_it_when_before_all_fails() throws SQLException {
    keeps(FailsBeforeAll.class, 1);
  }

  @MigratedDatabase("classpath:fixtures/shop")
  static class FailsBeforeAll {
    @BeforeAll
    static void fail(TestDatabase database) throws SQLException {
      database.execute("SELECT nothing");
    }

    @Test
    void never_begins() {}
  }

  @Test
  void so_does_the_database_of_a_class_when_one_of_its_tests_fails() throws SQLException {
    keeps(FailsInShared.class, 1);
  }

  @MigratedDatabase(value = "classpath:fixtures/shop", isolation = Isolation.CLASS)
  static class FailsInShared {
    @Test
    void fails(TestDatabase database) {
      assertThat(database).isNull();
    }

    @Test
    void passes(TestDatabase database) {
      assertThat(database).isNotNull();
    }
  }

  @Test
  void no_more_are_kept_than_may_be() throws SQLException {
    try (TestServer server = TestServer.start()) {
      Map<String, String> settings = Map.of("rehearsal.url", server.url(), "rehearsal.keep", "2");
      JUnitRun run = JUnitRun.with(settings, FailsOften.class);
      assertThat(run.failures()).hasSize(4);
      assertThat(server.testDatabases()).hasSize(2);
      JUnitRun.with(settings, FailsOften.class);
      assertThat(server.testDatabases()).as("a later run removes the older ones").hasSize(4);
      JUnitRun.with(settings, FailsOften.class);
      assertThat(server.testDatabases()).hasSize(4);
    }
  }

  @Test
  void none_is_kept_where_none_may_be() throws SQLException {
    try (TestServer server = TestServer.start()) {
      JUnitRun run =
          JUnitRun.with(
              Map.of("rehearsal.url", server.url(), "rehearsal.keep", "0"), FailsOften.class);
      assertThat(run.failures()).hasSize(4);
      assertThat(server.testDatabases()).isEmpty();
    }
  }

  @MigratedDatabase("classpath:fixtures/shop")
  static class FailsOften {
    @RepeatedTest(4)
    void fails(TestDatabase database) {
      assertThat(database).isNull();
    }
  }
}
