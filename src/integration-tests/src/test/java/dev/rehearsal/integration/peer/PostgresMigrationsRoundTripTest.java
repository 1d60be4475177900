package dev.rehearsal.integration.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.integration.Deployment;
import dev.rehearsal.integration.Rows;
import dev.rehearsal.integration.Sql;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.format.PostgresMigrationsSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What postgres-migrations 5 makes of what we did, and we of what it did. */
class PostgresMigrationsRoundTripTest extends RoundTrip {

  PostgresMigrationsRoundTripTest() {
    super(new PostgresMigrationsSource(), "postgres-migrations", "postgres-migrations/migrate.mjs");
  }

  @BeforeEach
  void migrations() {
    write("1_users.sql", "CREATE TABLE users (id int);\nINSERT INTO users VALUES (1);\n");
    write(
        "0002-é.sql",
        "-- postgres-migrations disable-transaction\nCREATE INDEX CONCURRENTLY i ON users (id)");
    write("3.sql", "CREATE FUNCTION f() RETURNS int AS $$ SELECT 1; $$ LANGUAGE sql;");
  }

  private void theirs(int exitCode, ServerAccess database) {
    Peers.run(
        exitCode, project, Map.of("DATABASE_URL", Peers.url(database)), "node", "migrate.mjs");
  }

  private static List<String> books(ServerAccess database) throws SQLException {
    return Rows.of(database, "SELECT * FROM migrations ORDER BY id", Set.of("executed_at"));
  }

  @Test
  void both_leave_the_same_table() throws SQLException {
    Deployment ours = ours();
    ours.deploy();
    ServerAccess theirs = postgres.newDatabase();
    theirs(0, theirs);
    assertThat(books(ours.database())).isEqualTo(books(theirs)).hasSize(4);
    assertThat(Rows.shape(ours.database(), "migrations"))
        .isEqualTo(Rows.shape(theirs, "migrations"));
    theirs(0, ours.database());
    assertThat(books(ours.database())).hasSize(4);
  }

  @Test
  void we_go_on_where_it_stopped() throws SQLException {
    ServerAccess database = postgres.newDatabase();
    theirs(0, database);
    write("4_more.sql", "CREATE TABLE more ();");
    Deployment ours = ours(database);
    assertThat(ours.states())
        .containsExactly("1_users APPLIED", "0002-é APPLIED", "3 APPLIED", "4_more PENDING");
    ours.deploy();
    theirs(0, database);
    assertThat(ours.status().isUpToDate()).isTrue();
    assertThat(books(database)).hasSize(5);
  }

  @Test
  void it_goes_on_where_we_stopped() throws SQLException {
    Deployment ours = ours();
    ours.deploy(1);
    theirs(0, ours.database());
    assertThat(ours.status().isUpToDate()).isTrue();
  }

  @Test
  void a_failure_leaves_the_same() throws SQLException {
    write(
        "0002-é.sql",
        "-- postgres-migrations disable-transaction\nCREATE TABLE t (); SELECT 1 / 0;");
    ServerAccess theirs = postgres.newDatabase();
    theirs(1, theirs);
    Deployment ours = ours();
    assertThatThrownBy(ours::deploy).isInstanceOf(MigrationFailedException.class);
    assertThat(books(ours.database())).isEqualTo(books(theirs)).hasSize(2);
    for (ServerAccess database : List.of(ours.database(), theirs)) {
      // One message is one implicit transaction.
      assertThat(Sql.query(database, "SELECT to_regclass('t')")).containsOnlyNulls();
    }
    assertThat(ours.states()).containsExactly("1_users APPLIED", "0002-é PENDING", "3 PENDING");
    assertThatThrownBy(() -> ours.markRolledBack("0002-é"))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("keeps no record of a failure");
  }

  @Test
  void an_edited_file_is_told_by_both() throws SQLException {
    Deployment ours = ours();
    ours.deploy();
    write("1_users.sql", "SELECT 1");
    theirs(1, ours.database());
    assertThat(ours(ours.database()).states()).startsWith("1_users EDITED");
  }

  @Test
  void a_program_is_a_step_that_only_the_tool_runs() throws SQLException {
    write("4_code.js", "module.exports.generateSql = () => 'CREATE TABLE code ()'");
    write("5_last.sql", "ALTER TABLE code ADD a int");
    Deployment ours = ours();
    assertThat(ours.states()).endsWith("4_code.js CODE", "5_last PENDING");
    assertThatThrownBy(ours::deploy).isInstanceOf(MigrationException.class);
    theirs(0, ours.database());
    assertThat(ours.status().isUpToDate()).isTrue();
  }

  @Test
  void a_baseline_is_taken_by_the_tool() throws SQLException {
    Deployment ours = ours();
    ours.history().table().open(ours.connect());
    for (String id : List.of("1_users", "0002-é", "3")) {
      ours.markApplied(id);
    }
    theirs(0, ours.database());
    assertThat(Sql.query(ours.database(), "SELECT to_regclass('users')")).containsOnlyNulls();
  }
}
