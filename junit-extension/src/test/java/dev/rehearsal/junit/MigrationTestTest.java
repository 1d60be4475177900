package dev.rehearsal.junit;

import static dev.rehearsal.junit.assertj.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rehearsal.check.Setting;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.MigrationUnderTest;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFailedException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test of one migration: what it gets, and what it does with it. */
class MigrationTestTest {

  private static final String BOOKS = "SELECT version || ' ' || dirty FROM schema_migrations";

  private static void passes(Class<?> type, int tests) {
    assertThat(JUnitRun.of(type).passed()).isEqualTo(tests);
  }

  @Test
  void the_migration_finds_the_rows_of_before_and_its_down_finds_those_of_after() {
    passes(ThereAndBack.class, 3);
  }

  @MigratedDatabase("classpath:fixtures/downs")
  static class ThereAndBack {

    @MigrationTest("0002_full_name")
    void by_id(MigrationUnderTest migration) throws SQLException {
      assertThat(migration.id()).isEqualTo("0002_full_name");
      assertThat(migration).table("author").doesNotHaveColumn("full_name");
      migration.database().execute("INSERT INTO author VALUES (1, 'Ada')");
      assertThat(migration.isApplied()).isFalse();

      migration.migrate();
      assertThat(migration.isApplied()).isTrue();
      assertThat(migration).query("SELECT full_name FROM author").containsExactly("Ada");
      assertThat(migration).query(BOOKS).containsExactly("2 false");

      migration.database().execute("INSERT INTO author VALUES (2, 'Grace', 'Grace Hopper')");
      migration.undo();
      assertThat(migration).query("SELECT name FROM author").containsExactly("Ada", "Grace");
      assertThat(migration).table("author").doesNotHaveColumn("full_name");
      assertThat(migration).query(BOOKS).containsExactly("1 false");

      migration.migrate();
      assertThat(migration).table("author").hasColumns("full_name");
    }

    @MigrationTest("name_is_required")
    void without_its_number_and_on_to_the_end(MigrationUnderTest migration) {
      migration.migrate();
      assertThat(migration).table("author").column("name").isNotNull();
      migration.migrateRest();
      assertThat(migration).hasTable("reader");
      assertThat(migration.database().appliedMigrations()).hasSize(4);
    }

    @MigrationTest("0001")
    void the_first_begins_on_nothing(MigrationUnderTest migration) {
      assertThat(migration).doesNotHaveTable("author");
      migration.migrate();
      assertThat(migration).hasTable("author");
      migration.undo();
      assertThat(migration).doesNotHaveTable("author");
    }
  }

  @Test
  void all_parameters_lead_to_one_database() {
    passes(EveryParameter.class, 2);
  }

  @MigratedDatabase(value = "classpath:fixtures/downs", isolation = Isolation.CLASS)
  static class EveryParameter {
    private MigrationUnderTest seen;

    @BeforeAll
    static void the_class_has_another(TestDatabase database) throws SQLException {
      assertThat(database.appliedMigrations()).hasSize(4);
      database.execute("INSERT INTO author VALUES (7, 'of the class')");
    }

    @BeforeEach
    void rows_of_before(TestDatabase database) throws SQLException {
      database.execute("INSERT INTO author (id, name) VALUES (1, 'Ada')");
    }

    @BeforeEach
    void the_same_before(MigrationUnderTest migration) {
      seen = migration;
    }

    @MigrationTest("0002")
    void the_same(
        MigrationUnderTest migration,
        TestDatabase database,
        DataSource dataSource,
        Connection connection,
        @JdbcUrl String url,
        @JdbcUrl URI uri)
        throws SQLException {
      assertThat(migration).isSameAs(seen);
      assertThat(migration.database()).isSameAs(database);
      assertThat(migration.dataSource()).isSameAs(dataSource);
      assertThat(Sql.query(connection, Sql.DATABASE)).containsExactly(database.name());
      assertThat(Sql.query(url, Sql.DATABASE)).containsExactly(database.name());
      assertThat(uri).hasToString(url);
      assertThat(migration).hasToString("0002_full_name in " + database);
      migration.migrate();
      assertThat(Sql.query(connection, "SELECT full_name FROM author")).containsExactly("Ada");
    }

    @MigrationTest("0002")
    void nobody_shares_it(MigrationUnderTest migration) {
      assertThat(migration.database().appliedMigrations()).hasSize(1);
      migration.migrate();
    }

    @AfterEach
    void the_same_after(TestDatabase database) {
      assertThat(database.appliedMigrations()).hasSize(2);
    }
  }

  @Test
  void it_needs_nothing_around_it() {
    Map<String, String> settings = Map.of("rehearsal.migrations", "classpath:fixtures/downs");
    assertThat(JUnitRun.with(settings, Alone.class).passed()).isEqualTo(3);
  }

  static class Alone {
    @MigrationTest("0002")
    void test(MigrationUnderTest migration) {
      migration.migrate();
    }

    @MigratedDatabase("classpath:fixtures/shop")
    @MigrationTest("add_name")
    void with_settings_of_its_own(MigrationUnderTest migration) {
      assertThat(migration).table("Customer").doesNotHaveColumn("name");
    }

    @Test
    void and_is_nothing_to_others() {}
  }

  @Test
  void it_may_stand_in_a_nested_class_and_on_an_annotation_and_beside_others() {
    passes(Places.class, 3);
  }

  @MigratedDatabase(value = "classpath:fixtures/downs", upTo = "0001")
  static class Places {

    @Test
    void another_test(TestDatabase database) {
      assertThat(database.appliedMigrations()).hasSize(1);
    }

    @Nested
    class Inner {
      @MigrationTest("0003")
      void beyond_what_the_class_applies(TestDatabase database, MigrationUnderTest migration) {
        assertThat(database.appliedMigrations()).hasSize(2);
        migration.migrate();
      }

      @FullNameTest
      void by_an_annotation(MigrationUnderTest migration) {
        assertThat(migration.id()).isEqualTo("0002_full_name");
      }
    }
  }

  @MigrationTest("0002_full_name")
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @interface FullNameTest {}

  @Test
  void it_goes_with_an_extension_in_code() {
    passes(InCode.class, 1);
  }

  static class InCode {
    @RegisterExtension
    static final MigratedDatabaseExtension DATABASE =
        MigratedDatabaseExtension.create().with(Setting.MIGRATIONS, "classpath:fixtures/downs");

    @MigrationTest("0002")
    void test(MigrationUnderTest migration) {
      migration.migrate();
    }
  }

  @Test
  void other_kinds_of_tests_begin_just_before_it() {
    passes(JustBeforeIt.class, 2 + 3 + 2);
  }

  @MigratedDatabase("classpath:fixtures/downs")
  static class JustBeforeIt {
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "Grace"})
    @JustBefore("0002_full_name")
    void parameterized(String name, MigrationUnderTest migration) throws SQLException {
      migration.database().execute("INSERT INTO author VALUES (1, '%s')".formatted(name));
      migration.migrate();
      assertThat(migration).query("SELECT full_name FROM author").containsExactly(name);
    }

    @RepeatedTest(3)
    @JustBefore("0002_full_name")
    void repeated(MigrationUnderTest migration) {
      migration.migrate();
      assertThat(SEEN.add(migration.database().name())).isTrue();
    }

    @TestFactory
    @JustBefore("0002_full_name")
    Stream<DynamicTest> factory(MigrationUnderTest migration) {
      return Stream.of(
          DynamicTest.dynamicTest("there", migration::migrate),
          DynamicTest.dynamicTest("back", migration::undo));
    }
  }

  @Test
  void many_at_once_share_what_comes_before() throws SQLException {
    String parallel = "junit.jupiter.execution.parallel.";
    try (TestServer server = TestServer.start()) {
      Map<String, String> settings =
          Map.of(
              "rehearsal.url",
              server.url(),
              parallel + "enabled",
              "true",
              parallel + "mode.default",
              "concurrent",
              parallel + "config.strategy",
              "fixed",
              parallel + "config.fixed.parallelism",
              "4",
              "rehearsal.migrations",
              "classpath:fixtures/downs");
      assertThat(JUnitRun.with(settings, Many.class).passed()).isEqualTo(60);
      assertThat(server.testDatabases()).isEmpty();
      // Before the second, and before the third.
      assertThat(server.databases("rehearsal_template_%")).hasSize(2);
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  static class Many {

    @RepeatedTest(30)
    @JustBefore("0002")
    void second(MigrationUnderTest migration) throws SQLException {
      migration.database().execute("INSERT INTO author VALUES (1, 'Ada')");
      migration.migrate();
      migration.undo();
      assertThat(migration).query("SELECT name FROM author").containsExactly("Ada");
    }

    @RepeatedTest(30)
    @JustBefore("0003")
    void third(MigrationUnderTest migration) {
      migration.migrate();
      assertThat(migration).table("author").column("name").isNotNull();
    }
  }

  @Test
  void a_migration_that_fails_says_where_and_leaves_what_its_tool_leaves() {
    passes(Failing.class, 3);
  }

  @MigratedDatabase("classpath:fixtures/downs")
  static class Failing {

    @MigrationTest("0003")
    void with_statement_and_place(MigrationUnderTest migration) throws SQLException {
      migration.database().execute("INSERT INTO author VALUES (1, NULL)");

      assertThatExceptionOfType(MigrationFailedException.class)
          .isThrownBy(migration::migrate)
          .withMessageContaining("downs/0003_name_is_required.up.sql:1:1: ERROR 23502: column")
          .withMessageContaining("statement: ALTER TABLE author ALTER COLUMN name SET NOT NULL")
          .withMessageContaining("this is migration 3 of 4 in classpath:fixtures/downs");
      assertThat(migration.isApplied()).isFalse();
      assertThat(migration).query(BOOKS).containsExactly("3 true");
      assertThatExceptionOfType(MigrationException.class)
          .isThrownBy(migration::migrate)
          .withMessageContaining("golang-migrate runs nothing on top of that");
    }

    @MigrationTest("0003")
    void so_does_its_down(MigrationUnderTest migration) throws SQLException {
      migration.migrate();
      migration.database().execute("INSERT INTO author VALUES (100, 'Ada')");

      assertThatExceptionOfType(MigrationFailedException.class)
          .isThrownBy(migration::undo)
          .withMessageContaining("0003_name_is_required.down.sql:2:1: ERROR 23514: check")
          .withMessageContaining("statement: ALTER TABLE author ADD CHECK (id < 100)");
    }

    @MigratedDatabase("classpath:fixtures/plain")
    @MigrationTest("2_year")
    void without_books_it_may_be_tried_again(MigrationUnderTest migration) throws SQLException {
      migration.database().execute("ALTER TABLE book ADD COLUMN year text");
      assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migration::migrate);
      migration.database().execute("ALTER TABLE book DROP COLUMN year");
      migration.migrate();
      assertThat(migration).table("book").hasColumns("year");
    }
  }

  @Test
  void where_nobody_writes_downs_one_is_derived() {
    passes(Derived.class, 5);
  }

  @MigratedDatabase("classpath:fixtures/no-downs")
  static class Derived {

    @MigrationTest(value = "2_title_is_name", derivedUndo = true)
    void what_the_test_makes_stays(MigrationUnderTest migration) throws SQLException {
      migration.database().execute("INSERT INTO book VALUES (1, 'Emma', '2001-01-01')");
      migration.database().execute("CREATE TABLE of_the_test ()");

      migration.migrate();
      assertThat(migration).table("book").hasColumns("name").doesNotHaveColumn("title");
      migration.database().execute("CREATE TABLE of_the_test_too ()");

      migration.undo();
      assertThat(migration.isApplied()).isFalse();
      assertThat(migration)
          .query("SELECT concat(title, ' ', bought) FROM book")
          .containsExactly("Emma ");
      assertThat(migration).hasTable("of_the_test");
      assertThat(migration).hasTable("of_the_test_too");

      migration.migrate();
      assertThat(migration).table("book").hasColumns("name");
    }

    @MigratedDatabase("classpath:fixtures/shop")
    @MigrationTest(value = "add_name", derivedUndo = true)
    void the_books_say_what_they_said_before(MigrationUnderTest migration) {
      String books = "SELECT migration_name FROM _prisma_migrations";
      migration.migrate();
      migration.undo();
      assertThat(migration).table("Customer").doesNotHaveColumn("name");
      assertThat(migration).query(books).containsExactly("20260101000000_init");
      migration.migrate();
      migration.migrateRest();
      assertThat(migration).query(books).hasSize(3);
    }

    @MigratedDatabase("classpath:fixtures/downs")
    @RepeatedTest(1)
    @JustBefore(value = "0003", derivedUndo = true)
    void in_place_of_a_wrong_down(MigrationUnderTest migration) throws SQLException {
      migration.migrate();
      migration.database().execute("INSERT INTO author VALUES (100, 'Ada')");
      migration.undo();
      assertThat(migration).query(BOOKS).containsExactly("2 false");
    }

    @MigrationTest(value = "3_names", derivedUndo = true)
    void not_for_rows_alone(MigrationUnderTest migration) {
      migration.migrate();
      assertThatExceptionOfType(MigrationException.class)
          .isThrownBy(migration::undo)
          .withMessageContaining("3_names.sql cannot be undone by what is derived: the schema is");
      assertThat(migration.isApplied()).isTrue();
    }

    @MigrationTest(value = "2_title_is_name", derivedUndo = true)
    void not_when_another_applies_it(MigrationUnderTest migration) {
      migration.database().migrateTo("2_title_is_name");
      assertThatIllegalStateException()
          .isThrownBy(migration::undo)
          .withMessageContaining("apply it with migrate()");
    }
  }

  @Test
  void calls_that_make_no_sense_say_what_to_do() {
    passes(Senseless.class, 5);
  }

  @MigratedDatabase("classpath:fixtures/downs")
  static class Senseless {

    @MigrationTest("0002")
    void twice(MigrationUnderTest migration) {
      migration.migrate();
      assertThatIllegalStateException()
          .isThrownBy(migration::migrate)
          .withMessage(
              "0002_full_name is applied already: undo() it before it is applied once more");
    }

    @MigrationTest("0002")
    void back_without_having_gone_there(MigrationUnderTest migration) {
      assertThatIllegalStateException()
          .isThrownBy(migration::undo)
          .withMessage(
              "0002_full_name is not applied, so that there is nothing to undo: call migrate()"
                  + " first");
      assertThatIllegalStateException()
          .isThrownBy(migration::migrateRest)
          .withMessageContaining("the rest comes after it: call migrate() first");
    }

    @MigrationTest("0002")
    void back_from_beneath_others(MigrationUnderTest migration) {
      migration.migrate();
      migration.migrateRest();
      assertThatIllegalStateException()
          .isThrownBy(migration::undo)
          .withMessageContaining("call undo() before migrateRest()");
    }

    @MigrationTest("0004")
    void back_without_a_down(MigrationUnderTest migration) {
      migration.migrate();
      assertThatExceptionOfType(MigrationException.class)
          .isThrownBy(migration::undo)
          .withMessageContaining(
              "0004_reader.up.sql cannot be undone: golang-migrate has no down for it; write one"
                  + " where the tool looks for it, have it derived with derivedUndo = true");
      assertThat(migration.isApplied()).isTrue();
    }

    @MigrationTest("0002")
    void while_the_test_holds_locks(MigrationUnderTest migration, Connection connection)
        throws SQLException {
      connection.setAutoCommit(false);
      Sql.query(connection, "SELECT name FROM author");
      assertThatIllegalStateException()
          .isThrownBy(migration::migrate)
          .withMessage(
              "migrate() would wait for a connection of the test that holds locks in an open"
                  + " transaction (last statement: SELECT name FROM author): commit it or roll it"
                  + " back first");
      connection.commit();
      migration.migrate();
    }
  }
}
