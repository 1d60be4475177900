package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.MigrationUnderTest;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.migration.MigrationFailedException;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** What a test of one migration says when it cannot begin. */
class MigrationTestBadInputTest {

  private static void fails(Class<?> type, Class<? extends Throwable> failure, String... words) {
    assertThat(JUnitRun.of(type).failures())
        .isNotEmpty()
        .allSatisfy(
            thrown -> assertThat(thrown).isInstanceOf(failure).hasMessageContainingAll(words));
  }

  @Test
  void a_migration_that_is_not_there() {
    fails(
        Unknown.class,
        ExtensionConfigurationException.class,
        "no migration \"0009\" in classpath:fixtures/downs; there are \"0001_author\"",
        "\"0004_reader\"");
  }

  @MigratedDatabase("classpath:fixtures/downs")
  static class Unknown {
    @MigrationTest("0009")
    void test(MigrationUnderTest migration) {
      assertThat(migration).isNull();
    }

    @MigrationTest("0009")
    void even_without_a_parameter() {}
  }

  @Test
  void several_that_may_be_meant() {
    fails(
        Ambiguous.class,
        ExtensionConfigurationException.class,
        "no migration \"000\" in classpath:fixtures/downs: it could be any of several; there are"
            + " \"0001_author\", \"0002_full_name\"");
  }

  @MigratedDatabase("classpath:fixtures/downs")
  static class Ambiguous {
    @MigrationTest("000")
    void test(MigrationUnderTest migration) {
      assertThat(migration).isNull();
    }
  }

  @Test
  void an_earlier_one_that_fails() {
    fails(
        Broken.class,
        MigrationFailedException.class,
        "classpath:fixtures/broken/7_t7.sql:4:1: ERROR 23502: column \"id\" of relation \"t7\"");
  }

  static class Broken {
    @MigrationTest("8_t8")
    @MigratedDatabase("classpath:fixtures/broken")
    void test(MigrationUnderTest migration) {
      assertThat(migration).isNull();
    }

    @MigrationTest("8_t8")
    @MigratedDatabase("classpath:fixtures/broken")
    void is_not_tried_again(MigrationUnderTest migration) {
      assertThat(migration).isNull();
    }
  }

  @Test
  void later_ones_that_fail_do_not_matter() {
    assertThat(JUnitRun.of(BeforeBroken.class).passed()).isEqualTo(1);
  }

  static class BeforeBroken {
    @MigrationTest("6_t6")
    @MigratedDatabase("classpath:fixtures/broken")
    void test(MigrationUnderTest migration) {
      migration.migrate();
    }
  }

  @Test
  void a_parameter_of_a_test_that_names_no_migration() {
    fails(
        Nameless.class,
        ParameterResolutionException.class,
        "which migration is under test? Say it on the test method, with @MigrationTest");
  }

  @MigratedDatabase("classpath:fixtures/downs")
  static class Nameless {
    @Test
    void test(MigrationUnderTest migration) {
      assertThat(migration).isNull();
    }
  }

  @Test
  void a_constructor_that_has_got_another_database() {
    fails(
        ByConstructor.class,
        ExtensionConfigurationException.class,
        "test() asks for another than its class: take the database as a parameter of the method");
  }

  @MigratedDatabase("classpath:fixtures/downs")
  static class ByConstructor {
    ByConstructor(TestDatabase database) {
      assertThat(database.appliedMigrations()).hasSize(4);
    }

    @MigrationTest("0002")
    void test() {}
  }

  @Test
  void a_directory_that_is_not_there() {
    Map<String, String> settings = Map.of("rehearsal.migrations", "no/such");
    assertThat(JUnitRun.with(settings, Alone.class).failures())
        .singleElement()
        .isInstanceOf(ExtensionConfigurationException.class)
        .asString()
        .contains("no directory no/such");
  }

  static class Alone {
    @MigrationTest("0002")
    void test(MigrationUnderTest migration) {
      assertThat(migration).isNull();
    }
  }

  @Test
  void a_test_that_fails_keeps_its_database() throws SQLException {
    try (TestServer server = TestServer.start()) {
      Map<String, String> settings = Map.of("rehearsal.url", server.url(), "rehearsal.keep", "10");
      JUnitRun run = JUnitRun.with(settings, Fails.class);
      assertThat(run.failures()).singleElement().isInstanceOf(AssertionError.class);
      assertThat(run.reported("rehearsal.kept-database"))
          .singleElement()
          .satisfies(
              notice ->
                  assertThat(server.testDatabases())
                      .singleElement()
                      .satisfies(name -> assertThat(notice).contains(name)));
    }
  }

  static class Fails {
    @MigratedDatabase("classpath:fixtures/downs")
    @MigrationTest("0002")
    void test(MigrationUnderTest migration) {
      migration.migrate();
      assertThat(migration.isApplied()).isFalse();
    }
  }
}
