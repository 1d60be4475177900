package dev.rehearsal.integration.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.integration.Deployment;
import dev.rehearsal.integration.Rows;
import dev.rehearsal.integration.Sql;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.ToolOptions;
import dev.rehearsal.migration.format.NodePgMigrateSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What node-pg-migrate 9 makes of what we did, and we of what it did. */
class NodePgMigrateRoundTripTest extends RoundTrip {

  private static final ToolOptions EACH_BY_ITSELF =
      new ToolOptions(
          Map.of(
              "single-transaction",
              "false",
              "schema",
              "app, public",
              "create-schema",
              "true",
              "migrations-table",
              "Done"));

  NodePgMigrateRoundTripTest() {
    super(new NodePgMigrateSource(), "node-pg-migrate");
  }

  @BeforeEach
  void migrations() {
    write(
        "1_users.sql",
        "-- Up Migration\nCREATE TABLE users (id int);\n-- Down Migration\nDROP TABLE users;\n");
    write(
        "02_down_first.sql",
        """
        --- down migration ---
        DROP VIEW v;
        --- up migration ---
        CREATE VIEW v AS SELECT 1 -- a\
        """);
    write("20260101000000000_é.sql", "CREATE FUNCTION f() RETURNS int RETURN 1");
  }

  private String theirs(int exitCode, ServerAccess database, String... command) {
    return Peers.run(
        exitCode,
        project,
        Map.of("DATABASE_URL", Peers.url(database)),
        Stream.concat(
                Stream.of("node", peer.file("node_modules/node-pg-migrate/bin/node-pg-migrate.js")),
                Stream.of(command))
            .toArray(String[]::new));
  }

  private static List<String> books(ServerAccess database, String table) throws SQLException {
    return Rows.of(database, "SELECT * FROM %s ORDER BY id".formatted(table), Set.of("run_on"));
  }

  private static List<String> books(ServerAccess database) throws SQLException {
    return books(database, "pgmigrations");
  }

  @Test
  void both_leave_the_same_table() throws SQLException {
    Deployment ours = ours();
    ours.deploy();
    ServerAccess theirs = postgres.newDatabase();
    theirs(0, theirs, "up");
    assertThat(books(ours.database())).isEqualTo(books(theirs)).hasSize(3);
    assertThat(Rows.shape(ours.database(), "pgmigrations"))
        .isEqualTo(Rows.shape(theirs, "pgmigrations"));
    assertThat(theirs(0, ours.database(), "up")).contains("No migrations to run!");
    assertThat(ours(theirs).status().isUpToDate()).isTrue();
  }

  @Test
  void each_goes_on_where_the_other_stopped() throws SQLException {
    ServerAccess database = postgres.newDatabase();
    theirs(0, database, "up", "1");
    assertThat(ours(database).states())
        .containsExactly("1_users APPLIED", "02_down_first PENDING", "20260101000000000_é PENDING");
    ours(database).deploy(1);
    theirs(0, database, "up");
    assertThat(ours(database).status().isUpToDate()).isTrue();
    assertThat(books(database)).hasSize(3);
  }

  @Test
  void both_undo_the_same() throws SQLException {
    write("20260101000000000_é.sql", "-- Up Migration\nSELECT 1;\n-- Down Migration\nSELECT 2;");
    Deployment ours = ours();
    ours.deploy();
    ours.undo(2);
    ServerAccess theirs = postgres.newDatabase();
    theirs(0, theirs, "up");
    theirs(0, theirs, "down", "2");
    assertThat(books(ours.database())).isEqualTo(books(theirs)).hasSize(1);
    assertThat(Sql.query(ours.database(), "SELECT to_regclass('v')")).containsOnlyNulls();
    assertThat(ours.states())
        .containsExactly("1_users APPLIED", "02_down_first PENDING", "20260101000000000_é PENDING");
  }

  @Test
  void what_has_no_down_cannot_be_undone_by_either() throws SQLException {
    Deployment ours = ours();
    ours.deploy();
    assertThatThrownBy(() -> ours.undo(1))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("cannot be undone");
    theirs(1, ours.database(), "down");
  }

  @Test
  void a_failure_leaves_nothing_of_all_that_was_pending() throws SQLException {
    write("20260101000000000_é.sql", "CREATE TABLE t ();\nSELECT 1 / 0;");
    ServerAccess theirs = postgres.newDatabase();
    theirs(1, theirs, "up");
    Deployment ours = ours();
    assertThatThrownBy(ours::deploy)
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageStartingWith("m/20260101000000000_é.sql:2:1: ERROR 22012");
    assertThat(books(ours.database())).isEqualTo(books(theirs)).isEmpty();
    assertThat(Sql.query(ours.database(), "SELECT to_regclass('users')")).containsOnlyNulls();
  }

  @Test
  void with_options_both_do_the_same() throws SQLException {
    write("20260101000000000_é.sql", "CREATE TABLE t ();\nSELECT 1 / 0;");
    ServerAccess theirs = postgres.newDatabase();
    theirs(
        1,
        theirs,
        "up",
        "--no-single-transaction",
        "-s",
        "app",
        "-s",
        "public",
        "--create-schema",
        "-t",
        "Done");
    Deployment ours = ours(postgres.newDatabase(), EACH_BY_ITSELF);
    assertThatThrownBy(ours::deploy).isInstanceOf(MigrationFailedException.class);
    String table = "app.\"Done\"";
    assertThat(books(ours.database(), table)).isEqualTo(books(theirs, table)).hasSize(2);
    for (ServerAccess database : List.of(ours.database(), theirs)) {
      assertThat(Sql.query(database, "SELECT to_regclass('app.users')"))
          .containsExactly("app.users");
    }
    assertThat(ours.states()).endsWith("20260101000000000_é PENDING");
  }

  @Test
  void what_is_out_of_order_is_refused_by_both() throws SQLException {
    Deployment ours = ours();
    ours.deploy();
    write("3_late.sql", "SELECT 1");
    assertThat(theirs(1, ours.database(), "up"))
        .contains("Not run migration 3_late is preceding already run migration");
    assertThat(ours(ours.database()).states()).contains("3_late OUT_OF_ORDER");
  }

  @Test
  void what_is_marked_is_marked_as_by_fake() throws SQLException {
    Deployment ours = ours();
    ours.history().table().open(ours.connect());
    ours.markApplied("1_users");
    ServerAccess theirs = postgres.newDatabase();
    theirs(0, theirs, "up", "1", "--fake");
    assertThat(books(ours.database())).isEqualTo(books(theirs)).hasSize(1);
    ours.markRolledBack("1_users");
    theirs(0, theirs, "down", "1", "--fake");
    assertThat(books(ours.database())).isEqualTo(books(theirs)).isEmpty();
  }

  @Test
  void a_program_is_a_step_that_only_the_tool_runs() throws SQLException {
    write("20260202000000000_code.mjs", "export const up = (pgm) => pgm.sql('SELECT 1');");
    Deployment ours = ours();
    assertThat(ours.states()).endsWith("20260202000000000_code CODE");
    theirs(0, ours.database(), "up");
    assertThat(ours.status().isUpToDate()).isTrue();
  }
}
