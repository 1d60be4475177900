package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.format.DbmateSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DbmateBooksTest extends BooksTest {

  private static final String BOOKS = "schema_migrations";

  private static final String A =
      "-- migrate:up\nCREATE TABLE a ();\n-- migrate:down\nDROP TABLE a;";
  private static final String B =
      "-- migrate:up\nCREATE TABLE b ();\n-- migrate:down\nDROP TABLE b;";
  private static final String C =
      "-- migrate:up\nCREATE TABLE c ();\n-- migrate:down\nDROP TABLE c;";

  DbmateBooksTest() {
    super(new DbmateSource());
  }

  @Test
  void the_books_are_the_versions() throws SQLException {
    Deployment deployment = fresh("01_a.sql", A, "02_b.sql", B, "03_c.sql", C);
    deployment.deploy(2);
    check(
        deployment,
        List.of("01_a APPLIED", "02_b APPLIED", "03_c PENDING"),
        BOOKS,
        "version=01",
        "version=02");
    deployment.deploy();
    deployment.undo(2);
    check(deployment, List.of("01_a APPLIED", "02_b PENDING", "03_c PENDING"), BOOKS, "version=01");
    assertThat(tables(deployment)).containsExactly("a");
  }

  @Test
  void a_failure_leaves_nothing() throws SQLException {
    Deployment deployment =
        fresh(
            "1_a.sql",
            A,
            "2_b.sql",
            "-- migrate:up\nCREATE TABLE b ();\nSELECT 1/0;\n-- migrate:down\n");
    assertThatThrownBy(deployment::deploy)
        .hasMessageStartingWith("m/2_b.sql:3:1: ERROR 22012: division by zero")
        .hasNoSuppressedExceptions();
    check(deployment, List.of("1_a APPLIED", "2_b PENDING"), BOOKS, "version=1");
    assertThat(tables(deployment)).containsExactly("a");
  }

  @Test
  void without_a_transaction_what_ended_its_own_stays() throws SQLException {
    Deployment deployment =
        fresh(
            "1_a.sql",
            """
            -- migrate:up transaction:false
            CREATE TABLE a (); COMMIT;
            SELECT 1/0;
            -- migrate:down
            """);
    assertThatThrownBy(deployment::deploy).hasMessageStartingWith("m/1_a.sql:3:1: ERROR 22012");
    check(deployment, List.of("1_a PENDING"), BOOKS);
    assertThat(tables(deployment)).containsExactly("a");
  }

  @Test
  void concurrently_needs_transaction_false() throws SQLException {
    Deployment deployment =
        fresh(
            "1_a.sql",
            A,
            "2_b.sql",
            """
            -- migrate:up transaction:false
            CREATE INDEX CONCURRENTLY i ON a ((1));
            -- migrate:down transaction:false
            DROP INDEX CONCURRENTLY i;
            """);
    deployment.deploy();
    deployment.undo(1);
    check(deployment, List.of("1_a APPLIED", "2_b PENDING"), BOOKS, "version=1");
  }

  @Test
  void a_migration_that_empties_the_search_path_breaks_the_books_as_in_dbmate()
      throws SQLException {
    Deployment deployment =
        fresh(
            "1_a.sql",
            "-- migrate:up\nCREATE SCHEMA app; SET search_path = app;\n-- migrate:down\n");
    assertThatThrownBy(deployment::deploy)
        .hasMessageContaining("relation \"app.schema_migrations\" does not exist");
    check(deployment, List.of("1_a PENDING"), BOOKS);
  }

  @Test
  void out_of_order_is_applied() throws SQLException {
    Deployment before = fresh("1_a.sql", A, "3_c.sql", C);
    before.deploy();
    Deployment after = then(before, "1_a.sql", A, "2_b.sql", B, "3_c.sql", C);
    assertThat(after.states()).containsExactly("1_a APPLIED", "2_b OUT_OF_ORDER", "3_c APPLIED");
    after.deploy();
    check(
        after,
        List.of("1_a APPLIED", "2_b APPLIED", "3_c APPLIED"),
        BOOKS,
        "version=1",
        "version=3",
        "version=2");
    assertThat(then(before, "1_renamed.sql", A, "3_c.sql", C).states())
        .containsExactly("1_renamed APPLIED", "3_c APPLIED", "2 MISSING");
  }

  @Test
  void a_migration_can_be_called_applied_and_has_no_failures() throws SQLException {
    Deployment deployment = fresh("1_a.sql", A, "2_b.sql", B);
    deployment.deploy(1);
    deployment.markApplied("2_b");
    deployment.markApplied("2_b");
    check(deployment, List.of("1_a APPLIED", "2_b APPLIED"), BOOKS, "version=1", "version=2");
    assertThatThrownBy(() -> deployment.markRolledBack("2_b"))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "dbmate notes no failures, so there is nothing to resolve for 2_b: undo what it left,"
                + " and deploy again");
  }

  @Test
  void the_table_is_what_the_option_says() throws SQLException {
    checkTable("order", "public.\"order\"");
    checkTable("my app.order", "\"my app\".\"order\"");
  }

  private void checkTable(String option, String table) throws SQLException {
    ServerAccess database = postgres.newDatabase();
    Deployment deployment = on(database, Map.of("migrations-table", option), "1_a.sql", A);
    deployment.deploy();
    check(deployment, List.of("1_a APPLIED"), table, "version=1");
  }
}
