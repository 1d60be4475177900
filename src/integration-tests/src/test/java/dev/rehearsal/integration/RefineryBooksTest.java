package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.format.RefinerySource;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefineryBooksTest extends BooksTest {

  private static final String BOOKS = "refinery_schema_history";

  RefineryBooksTest() {
    super(new RefinerySource());
  }

  private static void checkBooks(Deployment deployment, List<String> states, String... rows)
      throws SQLException {
    assertThat(deployment.states()).isEqualTo(states);
    assertThat(Rows.of(deployment.database(), "TABLE " + BOOKS, Set.of("applied_on")))
        .containsExactly(rows);
  }

  @Test
  void the_books_are_as_refinery_writes_them() throws SQLException {
    Deployment deployment =
        fresh("V1__a.sql", "CREATE TABLE a ()", "V2__b.sql", "CREATE TABLE b ()");
    deployment.deploy(1);
    // The checksum is Rust's own.
    checkBooks(
        deployment,
        List.of("V1__a APPLIED", "V2__b PENDING"),
        "version=1 name=a applied_on=… checksum=7366167802681400688");
    assertThat(Sql.query(deployment.database(), "SELECT applied_on FROM " + BOOKS))
        .singleElement()
        .asString()
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d*[1-9])?Z");
    assertThat(Rows.shape(deployment.database(), BOOKS))
        .contains(
            "version integer t",
            "name character varying(255) f",
            "applied_on character varying(255) f",
            "checksum character varying(255) f",
            "refinery_schema_history_pkey PRIMARY KEY (version)");
    deployment.deploy();
    assertThat(deployment.status().isUpToDate()).isTrue();
  }

  @Test
  void a_failure_leaves_nothing() throws SQLException {
    Deployment deployment =
        fresh("V1__a.sql", "CREATE TABLE a ()", "V2__b.sql", "CREATE TABLE b (); SELECT 1/0");
    assertThatThrownBy(deployment::deploy)
        .hasMessageStartingWith("m/V2__b.sql:1:20: ERROR 22012")
        .hasNoSuppressedExceptions();
    checkBooks(
        deployment,
        List.of("V1__a APPLIED", "V2__b PENDING"),
        "version=1 name=a applied_on=… checksum=7366167802681400688");
    assertThat(tables(deployment)).containsExactly("a");
  }

  @Test
  void grouped_is_all_or_nothing() throws SQLException {
    Deployment deployment =
        on(
            postgres.newDatabase(),
            Map.of("grouped", "true"),
            "V1__a.sql",
            "CREATE TABLE a ()",
            "V2__b.sql",
            "SELECT 1/0");
    assertThatThrownBy(deployment::deploy).hasMessageStartingWith("m/V2__b.sql:1:1: ERROR 22012");
    checkBooks(deployment, List.of("V1__a PENDING", "V2__b PENDING"));
    assertThat(tables(deployment)).isEmpty();
  }

  @Test
  void an_edited_a_missing_and_a_late_file_are_told() throws SQLException {
    Deployment before = fresh("V1__a.sql", "SELECT 1", "V3__c.sql", "SELECT 1");
    before.deploy();
    Deployment after =
        then(
            before,
            "V1__a.sql",
            "SELECT 1;",
            "V2__b.sql",
            "SELECT 1",
            "V3__c.sql",
            "SELECT 1",
            "U4__d.sql",
            "SELECT 1");
    assertThat(after.states())
        .containsExactly("V1__a EDITED", "V2__b OUT_OF_ORDER", "V3__c APPLIED", "U4__d PENDING");
    assertThat(then(before, "V1__a.sql", "SELECT 1").states())
        .containsExactly("V1__a APPLIED", "V3__c MISSING");
  }

  @Test
  void nothing_is_undone() throws SQLException {
    Deployment deployment = fresh("V1__a.sql", "SELECT 1", "U2__b.sql", "SELECT 1");
    deployment.deploy();
    assertThatThrownBy(() -> deployment.undo(1))
        .isInstanceOf(MigrationException.class)
        .hasMessage("m/U2__b.sql cannot be undone: refinery has no down for it");
  }

  @Test
  void wide_versions_have_a_wide_column() throws SQLException {
    ServerAccess database = postgres.newDatabase();
    Deployment deployment =
        on(
            database,
            Map.of("int8-versions", "true", "table-name", "public.done"),
            "V20240102030405__add_x.sql",
            "");
    deployment.deploy();
    assertThat(Rows.of(database, "TABLE done", Set.of("applied_on")))
        .containsExactly(
            "version=20240102030405 name=add_x applied_on=… checksum=10683226032654694320");
    assertThat(Rows.shape(database, "done")).contains("version bigint t");
    assertThat(deployment.status().isUpToDate()).isTrue();
  }

  @Test
  void a_migration_can_be_called_applied() throws SQLException {
    Deployment deployment = fresh("V1__a.sql", "CREATE TABLE a ()", "V2__b.rs", "");
    deployment.deploy(1);
    Sql.execute(deployment.database(), "DELETE FROM " + BOOKS);
    deployment.markApplied("V1__a");
    checkBooks(
        deployment,
        List.of("V1__a APPLIED", "V2__b CODE"),
        "version=1 name=a applied_on=… checksum=7366167802681400688");
    assertThatThrownBy(() -> deployment.markRolledBack("V1__a"))
        .hasMessageStartingWith("refinery notes no failures");
  }
}
