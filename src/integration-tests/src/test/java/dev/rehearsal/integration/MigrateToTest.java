package dev.rehearsal.integration;

import static dev.rehearsal.integration.Histories.prisma;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Cluster;
import dev.rehearsal.database.MigrateAs;
import dev.rehearsal.database.TemplateSpec;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.integration.Postgres.Kind;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationHistory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Forward, one step or many, with the tool's books; never back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrateToTest {

  private static final String BOOKS =
      "SELECT concat_ws(' ', migration_name, applied_steps_count,"
          + " finished_at >= started_at, logs IS NOT NULL, rolled_back_at IS NULL)"
          + " FROM _prisma_migrations ORDER BY started_at";

  @SuppressWarnings("NullAway.Init")
  private Cluster cluster;

  @BeforeAll
  void start() throws SQLException {
    try (Postgres postgres = Postgres.start()) {
      cluster = postgres.open(Kind.OURS);
    }
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  private TestDatabase database(MigrationHistory history, int length) {
    return cluster
        .template(new TemplateSpec(history, length, MigrateAs.OWNER, List.of()))
        .newDatabase()
        .handle();
  }

  private static final MigrationHistory FOUR =
      prisma("CREATE TABLE a ()", "CREATE TABLE b ()", "CREATE TABLE c ()", "CREATE TABLE d ()");

  private static List<String> tables(TestDatabase database) throws SQLException {
    return Sql.query(database, "SELECT relname FROM pg_class WHERE relname ~ '^[a-z]$' ORDER BY 1");
  }

  @Test
  void a_database_goes_forward_by_name_prefix_or_bare_name() throws SQLException {
    TestDatabase database = database(FOUR, 1);
    assertThat(tables(database)).containsExactly("a");
    database.migrateTo("2_step");
    assertThat(tables(database)).containsExactly("a", "b");
    database.migrateTo("4");
    assertThat(tables(database)).containsExactly("a", "b", "c", "d");
    assertThat(database.appliedMigrations()).isEqualTo(FOUR.migrations());
  }

  @Test
  void where_it_is_already_nothing_happens() throws SQLException {
    TestDatabase database = database(FOUR, 2);
    database.migrateTo("2");
    assertThat(tables(database)).containsExactly("a", "b");
    assertThat(Sql.query(database, BOOKS)).hasSize(2);
  }

  @Test
  void it_never_goes_back() {
    TestDatabase database = database(FOUR, 3);
    assertThatThrownBy(() -> database.migrateTo("1"))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "cannot go back to 1_step: 2 migrations after it are applied; begin with upTo = \"1\"");
    assertThatThrownBy(() -> database.migrateTo("step"))
        .hasMessageStartingWith("no migration \"step\" in m: it could be any of several");
    assertThat(database.appliedMigrations()).hasSize(3);
  }

  @Test
  void clones_of_one_template_go_their_own_ways() throws SQLException {
    TestDatabase one = database(FOUR, 1);
    TestDatabase two = database(FOUR, 1);
    one.migrateTo("4");
    assertThat(tables(two)).containsExactly("a");
    assertThat(two.appliedMigrations()).hasSize(1);
  }

  @Test
  void open_sessions_see_what_a_migration_does() throws SQLException {
    TestDatabase database = database(FOUR, 1);
    try (Connection connection = database.connect()) {
      Sql.execute(connection, "SET search_path = pg_catalog");
      database.migrateTo("2");
      assertThat(Sql.query(connection, "SELECT to_regclass('public.b')"))
          .containsExactly("public.b");
    }
  }

  @Test
  void a_broken_one_in_the_middle_leaves_those_before_it_and_its_log() throws SQLException {
    MigrationHistory broken =
        prisma("CREATE TABLE a ()", "CREATE TABLE b ()", "CREATE TABLE x (); nonsense", "SELECT 1");
    TestDatabase database = database(broken, 1);
    assertThatThrownBy(() -> database.migrateTo("4"))
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageStartingWith("m/3_step/migration.sql:1:20: ERROR 42601");
    assertThat(tables(database)).containsExactly("a", "b");
    assertThat(database.appliedMigrations()).hasSize(2);
    assertThat(Sql.query(database, BOOKS))
        .containsExactly("1_step 1 t f t", "2_step 1 t f t", "3_step 0 t t");
    assertThat(Sql.query(database, "SELECT logs FROM _prisma_migrations WHERE logs IS NOT NULL"))
        .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
        .contains("syntax error at or near \"nonsense\"");
  }

  @Test
  void an_error_within_begin_and_commit_is_in_the_books_as_well() throws SQLException {
    TestDatabase database =
        database(prisma("SELECT 1", "BEGIN; CREATE TABLE x (); SELECT 1/0; COMMIT;"), 1);
    assertThatThrownBy(() -> database.migrateTo("2"))
        .hasMessageContaining("division by zero")
        .hasNoSuppressedExceptions();
    assertThat(Sql.query(database, BOOKS)).containsExactly("1_step 1 t f t", "2_step 0 t t");
    assertThat(tables(database)).isEmpty();
  }

  @Test
  void the_books_are_as_prisma_writes_them() throws SQLException {
    String text = "CREATE TABLE \"é\" ();\r\n";
    TestDatabase database = database(prisma(text), 1);
    assertThat(
            Sql.query(
                database,
                "SELECT concat_ws(' ', length(id), checksum, migration_name, applied_steps_count,"
                    + " finished_at IS NOT NULL, logs IS NULL, rolled_back_at IS NULL)"
                    + " FROM _prisma_migrations"))
        .containsExactly(
            "36 "
                + dev.rehearsal.migration.Checksums.sha256Hex(
                    text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                + " 1_step 1 t t t");
  }

  @Test
  void the_books_are_in_public_whatever_a_migration_does_to_the_database() throws SQLException {
    TestDatabase database =
        database(prisma("CREATE SCHEMA app; CREATE TABLE app.t ()", "SELECT 1"), 2);
    assertThat(Sql.query(database, "SELECT migration_name FROM public._prisma_migrations"))
        .hasSize(2);
  }

  private void executes(String sql, String query, String... expected) throws SQLException {
    TestDatabase database = database(FOUR, 1);
    database.execute(sql);
    assertThat(Sql.query(database, query)).containsExactly(expected);
  }

  @Test
  void execute_takes_whatever_the_server_takes() throws SQLException {
    executes("CREATE TABLE t AS SELECT 1 AS x; INSERT INTO t VALUES (2);", "TABLE t", "1", "2");
    executes(
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT f()",
        "SELECT f()",
        "2");
    executes(
        "CREATE TABLE t AS SELECT 'a\\b' AS a, '?' AS b, '{d 1}' AS c, $$;$$ AS d",
        "SELECT '?'",
        "?");
    executes("CREATE TABLE t AS SELECT E'a\\\\b\\'c;' AS x", "TABLE t", "a\\b'c;");
    executes("CREATE TABLE t AS SELECT '{\"a\": 1}'::jsonb ? 'a' AS x", "TABLE t", "t");
    executes("DO $$ BEGIN CREATE TABLE \"t 🐘\" (); END $$; -- nothing", "TABLE \"t 🐘\"");
    executes("", "SELECT 1", "1");
    executes("CREATE INDEX CONCURRENTLY i ON _prisma_migrations (id)", "SELECT 1", "1");
    executes("VACUUM", "SELECT 1", "1");
  }

  @Test
  void execute_does_all_or_nothing() throws SQLException {
    TestDatabase database = database(FOUR, 1);
    assertThatThrownBy(() -> database.execute("CREATE TABLE t (); SELECT 1/0"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("division by zero");
    assertThat(tables(database)).containsExactly("a");
  }
}
