package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationStatus.State;
import dev.rehearsal.migration.format.GolangMigrateSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GolangMigrateBooksTest extends BooksTest {

  private static final String BOOKS = "schema_migrations";

  private static final String[] THREE = {
    "1_a.up.sql", "CREATE TABLE a ()", "1_a.down.sql", "DROP TABLE a",
    "2_b.up.sql", "CREATE TABLE b ()", "2_b.down.sql", "DROP TABLE b",
    "30_c.up.sql", "CREATE TABLE c ()", "30_c.down.sql", "DROP TABLE c",
  };

  private static final String[] BROKEN = {
    "1_a.up.sql", "CREATE TABLE a ()",
    "2_b.up.sql", "CREATE TABLE b (); SELECT 1/0",
    "3_c.up.sql", "CREATE TABLE c ()",
  };

  GolangMigrateBooksTest() {
    super(new GolangMigrateSource());
  }

  private Deployment broken() throws SQLException {
    Deployment deployment = fresh(BROKEN);
    assertThatThrownBy(deployment::deploy)
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageStartingWith("m/2_b.up.sql:1:20: ERROR 22012")
        .hasNoSuppressedExceptions();
    return deployment;
  }

  @Test
  void the_books_hold_the_last_version_alone() throws SQLException {
    Deployment deployment = fresh(THREE);
    assertThat(deployment.states()).containsExactly("1_a PENDING", "2_b PENDING", "30_c PENDING");
    deployment.deploy(2);
    check(
        deployment,
        List.of("1_a APPLIED", "2_b APPLIED", "30_c PENDING"),
        BOOKS,
        "version=2 dirty=f");
    deployment.deploy();
    check(
        deployment,
        List.of("1_a APPLIED", "2_b APPLIED", "30_c APPLIED"),
        BOOKS,
        "version=30 dirty=f");
    assertThat(Rows.shape(deployment.database(), BOOKS))
        .contains("version bigint t", "dirty boolean t")
        .contains("schema_migrations_pkey PRIMARY KEY (version)");
  }

  @Test
  void undone_is_the_version_before_and_in_the_end_no_row() throws SQLException {
    Deployment deployment = fresh(THREE);
    deployment.deploy();
    deployment.undo(1);
    check(
        deployment,
        List.of("1_a APPLIED", "2_b APPLIED", "30_c PENDING"),
        BOOKS,
        "version=2 dirty=f");
    deployment.undo(2);
    check(deployment, List.of("1_a PENDING", "2_b PENDING", "30_c PENDING"), BOOKS);
    assertThat(tables(deployment)).isEmpty();
  }

  @Test
  void a_failure_leaves_a_dirty_version_and_nothing_of_the_file() throws SQLException {
    Deployment deployment = broken();
    check(
        deployment,
        List.of("1_a APPLIED", "2_b FAILED", "3_c PENDING"),
        BOOKS,
        "version=2 dirty=t");
    assertThat(tables(deployment)).containsExactly("a");
  }

  @Test
  void a_dirty_version_is_forced_forward_or_back() throws SQLException {
    Deployment deployment = broken();
    deployment.markRolledBack("2_b");
    check(
        deployment,
        List.of("1_a APPLIED", "2_b PENDING", "3_c PENDING"),
        BOOKS,
        "version=1 dirty=f");
    deployment.markApplied("2_b");
    check(
        deployment,
        List.of("1_a APPLIED", "2_b APPLIED", "3_c PENDING"),
        BOOKS,
        "version=2 dirty=f");
    deployment.markRolledBack("1");
    check(deployment, List.of("1_a PENDING", "2_b PENDING", "3_c PENDING"), BOOKS);
  }

  @Test
  void a_down_that_fails_leaves_the_version_before_it_dirty() throws SQLException {
    Deployment deployment =
        fresh(
            "0_a.up.sql",
            "",
            "0_a.down.sql",
            "SELECT 1/0",
            "1_b.up.sql",
            "",
            "1_b.down.sql",
            "SELECT 1/0");
    deployment.deploy();
    assertThatThrownBy(() -> deployment.undo(1)).hasMessageStartingWith("m/1_b.down.sql:1:1");
    check(deployment, List.of("0_a FAILED", "1_b PENDING"), BOOKS, "version=0 dirty=t");
    deployment.markApplied("0_a");
    assertThatThrownBy(() -> deployment.undo(1)).hasMessageStartingWith("m/0_a.down.sql:1:1");
    check(deployment, List.of("0_a FAILED", "1_b PENDING"), BOOKS, "version=-1 dirty=t");
  }

  @Test
  void a_file_below_the_last_version_is_skipped_as_if_it_were_applied() throws SQLException {
    Deployment before = fresh("1_a.up.sql", "CREATE TABLE a ()", "3_c.up.sql", "");
    before.deploy();
    Deployment after =
        then(
            before,
            "1_a.up.sql",
            "",
            "2_b.up.sql",
            "CREATE TABLE b ()",
            "3_c.up.sql",
            "",
            "4_d.up.sql",
            "CREATE TABLE d ()");
    after.deploy();
    check(
        after,
        List.of("1_a APPLIED", "2_b APPLIED", "3_c APPLIED", "4_d APPLIED"),
        BOOKS,
        "version=4 dirty=f");
    assertThat(tables(after)).containsExactly("a", "d");
  }

  @Test
  void a_version_whose_file_is_gone_is_missing() throws SQLException {
    Deployment before = fresh(THREE);
    before.deploy();
    Deployment after = then(before, "1_a.up.sql", "", "40_d.up.sql", "");
    assertThat(after.states()).containsExactly("1_a APPLIED", "40_d PENDING", "30 MISSING");
    assertThat(after.history().table().refusedStates()).containsExactly(State.MISSING);
  }

  @Test
  void the_schema_is_the_first_of_the_search_path_when_it_begins() throws SQLException {
    Deployment deployment =
        fresh(
            "1_a.up.sql", "CREATE SCHEMA app; SET search_path = app",
            "2_b.up.sql", "SELECT set_config('search_path', '', false)",
            "3_c.up.sql", "CREATE TABLE public.c ()");
    deployment.deploy();
    check(
        deployment,
        List.of("1_a APPLIED", "2_b APPLIED", "3_c APPLIED"),
        "public.schema_migrations",
        "version=3 dirty=f");
  }

  @Test
  void the_table_is_what_the_options_say() throws SQLException {
    checkTable(Map.of("x-migrations-table", "my.\"order"), "public.\"my.\"\"order\"");
    checkTable(
        Map.of("x-migrations-table", "\"or der\"", "x-migrations-table-quoted", "true"),
        "public.\"or der\"");
    checkTable(
        Map.of("x-migrations-table", "\"app\".\"order\"", "x-migrations-table-quoted", "1"),
        "app.\"order\"");
  }

  private void checkTable(Map<String, String> options, String table) throws SQLException {
    ServerAccess database = postgres.newDatabase();
    Sql.execute(database, "CREATE SCHEMA app");
    Deployment deployment = on(database, options, "1_a.up.sql", "");
    deployment.deploy();
    check(deployment, List.of("1_a APPLIED"), table, "version=1 dirty=f");
  }

  @Test
  void multi_statement_splits_at_each_semicolon_and_keeps_what_is_done() throws SQLException {
    Deployment deployment =
        on(
            postgres.newDatabase(),
            Map.of("x-multi-statement", "true"),
            "1_a.up.sql",
            "CREATE TABLE a ();\n\nCREATE INDEX CONCURRENTLY ON a ((1));\nSELECT ';' AS x;");
    assertThatThrownBy(deployment::deploy)
        .hasMessageStartingWith("m/1_a.up.sql:4:8: ERROR 42601: unterminated quoted string");
    assertThat(tables(deployment)).containsExactly("a");
  }

  @Test
  void the_locks_are_those_of_the_tool_as_a_command_and_as_a_library() throws SQLException {
    ServerAccess postgres = this.postgres.newDatabase().to("postgres");
    Sql.execute(postgres, "CREATE DATABASE golang");
    Deployment deployment = on(postgres.to("golang"), Map.of(), "1_a.up.sql", "");
    try (Connection connection = deployment.connect()) {
      deployment.history().table().lock(connection);
      // Computed with Python: zlib.crc32(b"public\0schema_migrations\0golang") * 1486364155.
      assertThat(locks(deployment.database())).containsExactly("1162476144", "1352066804");
      deployment.history().table().unlock(connection);
      assertThat(locks(deployment.database())).isEmpty();
    }
  }

  @Test
  void to_read_the_books_changes_nothing() throws SQLException {
    Deployment deployment = fresh(THREE);
    assertThat(deployment.status().hasTable()).isFalse();
    assertThat(Rows.of(deployment.database(), "SELECT to_regclass('schema_migrations')", Set.of()))
        .containsExactly("to_regclass=null");
  }
}
