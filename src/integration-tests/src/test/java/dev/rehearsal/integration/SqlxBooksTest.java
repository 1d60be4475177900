package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.migration.format.SqlxSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SqlxBooksTest extends BooksTest {

  private static final String BOOKS = "_sqlx_migrations";

  /** By: printf 'CREATE TABLE a ()' | sha384sum. */
  private static final String SUM_OF_A =
      "9726761213a9020488c09064207afd5072eb13253c1e7b0d"
          + "429db2c0ccf57ac62c163b797b83dd7d815686f8804c31af";

  private static final String[] TWO = {
    "1_make_a.up.sql", "CREATE TABLE a ()", "1_make_a.down.sql", "DROP TABLE a",
    "2_make_b.up.sql", "CREATE TABLE b ()", "2_make_b.down.sql", "DROP TABLE b",
  };

  SqlxBooksTest() {
    super(new SqlxSource());
  }

  private static void checkBooks(Deployment deployment, List<String> states, String... rows)
      throws SQLException {
    assertThat(deployment.states()).isEqualTo(states);
    assertThat(
            Sql.query(
                deployment.database(),
                "SELECT concat_ws(' ', version, description, success, execution_time > 0)"
                    + " FROM _sqlx_migrations ORDER BY version"))
        .containsExactly(rows);
  }

  @Test
  void the_books_are_as_sqlx_writes_them() throws SQLException {
    Deployment deployment = fresh(TWO);
    deployment.deploy(1);
    assertThat(
            Rows.of(
                deployment.database(), "TABLE " + BOOKS, Set.of("installed_on", "execution_time")))
        .containsExactly(
            "version=1 description=make a installed_on=… success=t checksum=\\x"
                + SUM_OF_A
                + " execution_time=…");
    deployment.deploy();
    checkBooks(
        deployment,
        List.of("1_make_a APPLIED", "2_make_b APPLIED"),
        "1 make a t t",
        "2 make b t t");
    assertThat(Rows.shape(deployment.database(), BOOKS))
        .contains(
            "version bigint t",
            "description text t",
            "installed_on timestamp with time zone t now()",
            "success boolean t",
            "checksum bytea t",
            "execution_time bigint t",
            "_sqlx_migrations_pkey PRIMARY KEY (version)");
    deployment.undo(1);
    checkBooks(deployment, List.of("1_make_a APPLIED", "2_make_b PENDING"), "1 make a t t");
    assertThat(tables(deployment)).containsExactly("a");
  }

  @Test
  void a_failure_leaves_nothing() throws SQLException {
    Deployment deployment = fresh("1_a.sql", "CREATE TABLE a (); SELECT 1/0");
    assertThatThrownBy(deployment::deploy)
        .hasMessageStartingWith("m/1_a.sql:1:20: ERROR 22012")
        .hasNoSuppressedExceptions();
    checkBooks(deployment, List.of("1_a PENDING"));
    assertThat(tables(deployment)).isEmpty();
  }

  @Test
  void without_a_transaction_concurrently_works() throws SQLException {
    Deployment deployment =
        fresh(
            "1_a.sql", "CREATE TABLE a ()",
            "2_b.sql", "-- no-transaction\nCREATE INDEX CONCURRENTLY ON a ((1))");
    deployment.deploy();
    checkBooks(deployment, List.of("1_a APPLIED", "2_b APPLIED"), "1 a t t", "2 b t t");
  }

  @Test
  void a_session_that_is_made_new_in_between_only_loses_the_time() throws SQLException {
    Deployment deployment = fresh("1_a.sql", "-- no-transaction\nDISCARD ALL");
    deployment.deploy();
    checkBooks(deployment, List.of("1_a APPLIED"), "1 a t f");
  }

  @Test
  void a_changed_file_is_edited_and_an_unfinished_row_a_failure() throws SQLException {
    Deployment deployment = fresh(TWO);
    deployment.deploy();
    Deployment after =
        then(
            deployment,
            "1_make_a.up.sql",
            "CREATE TABLE a ();",
            "2_make_b.up.sql",
            "CREATE TABLE b ()");
    assertThat(after.states()).containsExactly("1_make_a EDITED", "2_make_b APPLIED");
    Sql.execute(
        deployment.database(), "UPDATE _sqlx_migrations SET success = false WHERE version = 2");
    assertThat(deployment.states()).containsExactly("1_make_a APPLIED", "2_make_b FAILED");
    deployment.markRolledBack("2_make_b");
    assertThat(deployment.states()).containsExactly("1_make_a APPLIED", "2_make_b PENDING");
    assertThatThrownBy(() -> deployment.markRolledBack("2_make_b"))
        .hasMessageStartingWith("sqlx notes no failures");
    deployment.markApplied("2_make_b");
    checkBooks(
        deployment,
        List.of("1_make_a APPLIED", "2_make_b APPLIED"),
        "1 make a t t",
        "2 make b t f");
  }

  @Test
  void out_of_order_is_applied_and_what_is_gone_is_told() throws SQLException {
    Deployment before = fresh("1_a.sql", "SELECT 1", "3_c.sql", "SELECT 1");
    before.deploy();
    Deployment after =
        then(before, "1_a.sql", "SELECT 1", "2_b.sql", "SELECT 1", "3_c.sql", "SELECT 1");
    assertThat(after.states()).containsExactly("1_a APPLIED", "2_b OUT_OF_ORDER", "3_c APPLIED");
    after.deploy();
    assertThat(after.status().isUpToDate()).isTrue();
    assertThat(then(before, "1_a.sql", "SELECT 1").states())
        .containsExactly("1_a APPLIED", "3 MISSING", "2 MISSING");
  }

  @Test
  void the_table_is_what_the_option_says() throws SQLException {
    ServerAccess database = postgres.newDatabase();
    Sql.execute(database, "CREATE SCHEMA app");
    Deployment deployment = on(database, Map.of("table-name", "app.done"), "1_a.sql", "SELECT 1");
    deployment.deploy();
    assertThat(Sql.query(database, "SELECT version FROM app.done")).containsExactly("1");
    assertThat(deployment.states()).containsExactly("1_a APPLIED");
  }

  @Test
  void the_lock_is_made_of_the_databases_name() throws SQLException {
    ServerAccess postgres = this.postgres.newDatabase().to("postgres");
    Sql.execute(postgres, "CREATE DATABASE sqlx");
    Deployment deployment = on(postgres.to("sqlx"), Map.of(), "1_a.sql", "");
    try (Connection connection = deployment.connect()) {
      deployment.history().table().lock(connection);
      // Computed with Python: zlib.crc32(b"sqlx") * 0x3d32ad9e.
      assertThat(locks(deployment.database())).containsExactly("2659960926882687016");
      deployment.history().table().unlock(connection);
      assertThat(locks(deployment.database())).isEmpty();
    }
  }
}
