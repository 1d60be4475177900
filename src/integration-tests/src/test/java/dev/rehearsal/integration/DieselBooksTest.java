package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.migration.format.DieselSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DieselBooksTest extends BooksTest {

  private static final String BOOKS = "__diesel_schema_migrations";

  private static final String[] TWO = {
    "2024-01-01-000000_a/up.sql", "CREATE TABLE a ();",
    "2024-01-01-000000_a/down.sql", "DROP TABLE a;",
    "2024-01-02-000000_b/up.sql", "CREATE TABLE b ();",
    "2024-01-02-000000_b/down.sql", "DROP TABLE b;",
  };

  DieselBooksTest() {
    super(new DieselSource());
  }

  private static void checkBooks(Deployment deployment, List<String> states, String... versions)
      throws SQLException {
    assertThat(deployment.states()).isEqualTo(states);
    assertThat(Sql.query(deployment.database(), "SELECT version FROM " + BOOKS))
        .containsExactly(versions);
  }

  @Test
  void the_books_are_the_versions_without_their_hyphens() throws SQLException {
    Deployment deployment = fresh(TWO);
    deployment.deploy();
    checkBooks(
        deployment,
        List.of("2024-01-01-000000_a APPLIED", "2024-01-02-000000_b APPLIED"),
        "20240101000000",
        "20240102000000");
    assertThat(Rows.of(deployment.database(), "TABLE " + BOOKS, Set.of("run_on")))
        .contains("version=20240101000000 run_on=…");
    assertThat(Rows.shape(deployment.database(), BOOKS))
        .contains(
            "version character varying(50) t",
            "run_on timestamp without time zone t CURRENT_TIMESTAMP",
            "__diesel_schema_migrations_pkey PRIMARY KEY (version)");
    deployment.undo(1);
    checkBooks(
        deployment,
        List.of("2024-01-01-000000_a APPLIED", "2024-01-02-000000_b PENDING"),
        "20240101000000");
    assertThat(tables(deployment)).containsExactly("a");
  }

  @Test
  void a_failure_leaves_nothing() throws SQLException {
    Deployment deployment = fresh("1_a/up.sql", "CREATE TABLE a (); SELECT 1/0;");
    assertThatThrownBy(deployment::deploy)
        .hasMessageStartingWith("m/1_a/up.sql:1:20: ERROR 22012")
        .hasNoSuppressedExceptions();
    checkBooks(deployment, List.of("1_a PENDING"));
    assertThat(tables(deployment)).isEmpty();
  }

  @Test
  void without_a_transaction_concurrently_works_and_what_was_committed_stays() throws SQLException {
    Deployment deployment =
        fresh(
            "1_a/up.sql", "CREATE TABLE a ();",
            "2_b/up.sql", "CREATE INDEX CONCURRENTLY ON a ((1));",
            "2_b/metadata.toml", "run_in_transaction = false",
            "3_c/up.sql", "CREATE TABLE c (); COMMIT; SELECT 1/0;",
            "3_c/metadata.toml", "run_in_transaction = false");
    assertThatThrownBy(deployment::deploy).hasMessageStartingWith("m/3_c/up.sql:1:28");
    checkBooks(deployment, List.of("1_a APPLIED", "2_b APPLIED", "3_c PENDING"), "1", "2");
    assertThat(tables(deployment)).containsExactly("a", "c");
  }

  @Test
  void out_of_order_is_applied_and_what_is_gone_is_told() throws SQLException {
    Deployment before = fresh("1_a/up.sql", "SELECT 1", "3_c/up.sql", "SELECT 1");
    before.deploy();
    Deployment after =
        then(before, "1_a/up.sql", "SELECT 1", "2_b/up.sql", "SELECT 1", "3_c/up.sql", "SELECT 1");
    assertThat(after.states()).containsExactly("1_a APPLIED", "2_b OUT_OF_ORDER", "3_c APPLIED");
    after.deploy();
    assertThat(after.status().isUpToDate()).isTrue();
    assertThat(then(before, "1_a/up.sql", "SELECT 1").states())
        .containsExactly("1_a APPLIED", "3 MISSING", "2 MISSING");
  }

  @Test
  void a_migration_can_be_called_applied() throws SQLException {
    Deployment deployment = fresh(TWO);
    deployment.deploy(1);
    deployment.markApplied("2024-01-02-000000_b");
    deployment.markApplied("2024-01-02-000000_b");
    assertThat(deployment.status().isUpToDate()).isTrue();
    assertThatThrownBy(() -> deployment.markRolledBack("2024-01-02-000000_b"))
        .hasMessageStartingWith("Diesel notes no failures");
  }
}
