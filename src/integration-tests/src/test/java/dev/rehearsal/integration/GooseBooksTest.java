package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.format.GooseSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GooseBooksTest extends BooksTest {

  private static final String BOOKS = "goose_db_version";

  private static final String A = step("a");
  private static final String B = step("b");
  private static final String C = step("c");

  GooseBooksTest() {
    super(new GooseSource());
  }

  private static String step(String table) {
    return """
    -- +goose Up
    CREATE TABLE %1$s ();
    -- +goose Down
    DROP TABLE %1$s;
    """
        .formatted(table);
  }

  private static void checkBooks(Deployment deployment, List<String> states, String... rows)
      throws SQLException {
    assertThat(deployment.states()).isEqualTo(states);
    assertThat(Rows.of(deployment.database(), "TABLE " + BOOKS, Set.of("tstamp")))
        .containsExactly(rows);
  }

  @Test
  void the_books_begin_with_version_0_and_name_each_version() throws SQLException {
    Deployment deployment = fresh("00001_a.sql", A, "00002_b.sql", B);
    deployment.deploy();
    checkBooks(
        deployment,
        List.of("00001_a APPLIED", "00002_b APPLIED"),
        "id=1 version_id=0 is_applied=t tstamp=…",
        "id=2 version_id=1 is_applied=t tstamp=…",
        "id=3 version_id=2 is_applied=t tstamp=…");
    assertThat(Rows.shape(deployment.database(), BOOKS))
        .contains(
            "id integer t d",
            "version_id bigint t",
            "is_applied boolean t",
            "tstamp timestamp without time zone t now()",
            "goose_db_version_pkey PRIMARY KEY (id)");
    deployment.undo(1);
    checkBooks(
        deployment,
        List.of("00001_a APPLIED", "00002_b PENDING"),
        "id=1 version_id=0 is_applied=t tstamp=…",
        "id=2 version_id=1 is_applied=t tstamp=…");
    assertThat(tables(deployment)).containsExactly("a");
  }

  @Test
  void a_failure_leaves_nothing() throws SQLException {
    Deployment deployment =
        fresh("1_a.sql", A, "2_b.sql", "-- +goose Up\nCREATE TABLE b ();\nSELECT 1/0;\n");
    assertThatThrownBy(deployment::deploy)
        .hasMessageStartingWith("m/2_b.sql:3:1: ERROR 22012: division by zero")
        .hasNoSuppressedExceptions();
    checkBooks(
        deployment,
        List.of("1_a APPLIED", "2_b PENDING"),
        "id=1 version_id=0 is_applied=t tstamp=…",
        "id=2 version_id=1 is_applied=t tstamp=…");
    assertThat(tables(deployment)).containsExactly("a");
  }

  @Test
  void without_a_transaction_the_statements_before_the_failure_stay() throws SQLException {
    Deployment deployment =
        fresh(
            "1_a.sql",
            """
            -- +goose NO TRANSACTION
            -- +goose Up
            CREATE TABLE a ();
            CREATE INDEX CONCURRENTLY ON a ((1));
            SELECT 1/0;
            """);
    assertThatThrownBy(deployment::deploy).hasMessageStartingWith("m/1_a.sql:5:1: ERROR 22012");
    checkBooks(deployment, List.of("1_a PENDING"), "id=1 version_id=0 is_applied=t tstamp=…");
    assertThat(tables(deployment)).containsExactly("a");
  }

  @Test
  void a_row_of_old_says_that_a_version_was_undone() throws SQLException {
    Deployment deployment = fresh("1_a.sql", A, "2_b.sql", B);
    deployment.deploy();
    Sql.execute(
        deployment.database(),
        "INSERT INTO goose_db_version (version_id, is_applied) VALUES (2, false)");
    assertThat(deployment.states()).containsExactly("1_a APPLIED", "2_b ROLLED_BACK");
    Sql.execute(
        deployment.database(),
        "INSERT INTO goose_db_version (version_id, is_applied) VALUES (2, true), (7, true)");
    assertThat(deployment.states()).containsExactly("1_a APPLIED", "2_b APPLIED", "7 MISSING");
  }

  @Test
  void out_of_order_is_told() throws SQLException {
    Deployment before = fresh("1_a.sql", A, "3_c.sql", C);
    before.deploy();
    Deployment after =
        on(
            before.database(),
            Map.of("allow-missing", "true"),
            "1_a.sql",
            A,
            "2_b.sql",
            B,
            "3_c.sql",
            C);
    assertThat(after.states()).containsExactly("1_a APPLIED", "2_b OUT_OF_ORDER", "3_c APPLIED");
    after.deploy();
    assertThat(after.status().isUpToDate()).isTrue();
  }

  @Test
  void a_program_is_named_and_nothing_is_run() throws SQLException {
    Deployment deployment = fresh("1_a.sql", A, "2_b.go", "package m");
    assertThat(deployment.states()).containsExactly("1_a PENDING", "2_b CODE");
    assertThatThrownBy(deployment::deploy)
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("m/2_b.go is a program, which only goose can run");
    assertThat(tables(deployment)).isEmpty();
  }

  @Test
  void a_migration_can_be_called_applied() throws SQLException {
    Deployment deployment = fresh("1_a.sql", A, "2_b.go", "package m");
    deployment.deploy(1);
    deployment.markApplied("2_b");
    deployment.markApplied("2_b");
    assertThat(deployment.states()).containsExactly("1_a APPLIED", "2_b APPLIED");
    assertThat(Sql.query(deployment.database(), "SELECT version_id FROM goose_db_version"))
        .containsExactly("0", "1", "2");
    assertThatThrownBy(() -> deployment.markRolledBack("2_b"))
        .hasMessageStartingWith("goose notes no failures");
  }

  @Test
  void the_table_is_what_the_option_says() throws SQLException {
    ServerAccess database = postgres.newDatabase();
    Sql.execute(database, "CREATE SCHEMA app");
    Deployment deployment = on(database, Map.of("table", "app.Versions"), "1_a.sql", A);
    deployment.deploy();
    assertThat(Sql.query(database, "SELECT version_id FROM app.versions"))
        .containsExactly("0", "1");
    assertThat(deployment.states()).containsExactly("1_a APPLIED");
  }

  @Test
  void the_lock_is_that_of_gooses_session_locker() throws SQLException {
    Deployment deployment = fresh("1_a.sql", A);
    try (Connection connection = deployment.connect()) {
      deployment.history().table().lock(connection);
      // The CRC-32 of "goose", by Python's zlib.
      assertThat(locks(deployment.database())).containsExactly("4097083626");
      deployment.history().table().unlock(connection);
      assertThat(locks(deployment.database())).isEmpty();
    }
  }

  @Test
  void a_later_one_of_another_branch_puts_this_one_out_of_order() throws SQLException {
    Deployment before = fresh("1_a.sql", A, "7_b.sql", B);
    before.deploy();
    Deployment after = then(before, "1_a.sql", A, "5_c.sql", C, "8_d.sql", step("d"));
    assertThat(after.states())
        .containsExactly("1_a APPLIED", "5_c OUT_OF_ORDER", "8_d PENDING", "7 MISSING");
  }

  @Test
  void a_table_of_another_tool_is_told_from_the_books() throws SQLException {
    ServerAccess database = postgres.newDatabase();
    Sql.execute(database, "CREATE TABLE goose_db_version (id int)");
    assertThatThrownBy(on(database, Map.of(), "1_a.sql", A)::states)
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith(
            "goose_db_version is there, but not as this tool makes it: ERROR: column"
                + " \"version_id\" does not exist; if another tool keeps it");
  }
}
