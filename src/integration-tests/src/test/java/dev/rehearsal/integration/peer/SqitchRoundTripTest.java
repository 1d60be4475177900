package dev.rehearsal.integration.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.integration.Deployment;
import dev.rehearsal.integration.PostgresTest;
import dev.rehearsal.integration.Rows;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.ToolOptions;
import dev.rehearsal.migration.format.sqitch.SqitchSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sqitch makes of what we did, and we of what it did. */
class SqitchRoundTripTest extends PostgresTest {

  private static final String WHO = " 2026-01-02T03:04:05Z Ada L <ada@example.org>";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path project;

  @SuppressWarnings("NullAway.Init")
  private Peers sqitch;

  @BeforeEach
  void project() {
    sqitch = Peers.need("sqitch");
    write(
        "sqitch.conf",
        "[core]\n\tengine = pg\n[user]\n\tname = Ada L\n\temail = ada@example.org\n");
    write(
        "sqitch.plan",
        """
        %syntax-version=1.0.0
        %project=flipr
        %uri=https://example.org/flipr/

        schema WHO # The schema é
        users [schema] WHO
        @v1 WHO # one

        rows [users schema@v1] WHO # a\\nb
        users [users@v1] WHO # again
        @v2 WHO
        """
            .replace(" WHO", WHO));
    change("schema", "CREATE SCHEMA app;", "DROP SCHEMA app;", "SELECT 'app'::regnamespace;");
    change("users@v1", "CREATE TABLE app.u (i int);", "DROP TABLE app.u;", "TABLE app.u;");
    change("rows", "COPY app.u FROM STDIN;\n1\n2\n\\.\n", "DELETE FROM app.u;", "SELECT 1;");
    change(
        "users",
        "ALTER TABLE app.u ADD t text DEFAULT :'registry';",
        "ALTER TABLE app.u DROP t;",
        "SELECT t FROM app.u;");
  }

  private void change(String name, String deploy, String revert, String verify) {
    write("deploy/" + name + ".sql", "-- " + name + "\nBEGIN;\n" + deploy + "\nCOMMIT;\n");
    write("revert/" + name + ".sql", "BEGIN;\n" + revert + "\nCOMMIT;\n");
    write("verify/" + name + ".sql", "BEGIN;\n" + verify + "\nROLLBACK;\n");
  }

  private void write(String file, String text) {
    try {
      Path path = project.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Deployment ours(ServerAccess database) {
    return ours(database, Map.of());
  }

  private Deployment ours(ServerAccess database, Map<String, String> options) {
    return new Deployment(
        new SqitchSource().read(new MigrationDirectory(project, "m", new ToolOptions(options))),
        database);
  }

  private String theirs(int exitCode, ServerAccess database, String... arguments) {
    List<String> command = new ArrayList<>(List.of(sqitch.file("bin/sqitch")));
    command.addAll(List.of(arguments));
    command.add("db:pg:");
    return Peers.run(
        exitCode,
        project,
        Map.of(
            "PGHOST", database.host(),
            "PGPORT", String.valueOf(database.port()),
            "PGUSER", database.user(),
            "PGPASSWORD", String.valueOf(database.password()),
            "PGDATABASE", database.database(),
            "LC_ALL", "C.UTF-8",
            "TZ", "UTC"),
        command.toArray(String[]::new));
  }

  private static List<String> registry(ServerAccess database) throws SQLException {
    Set<String> times = Set.of("committed_at", "installed_at", "created_at");
    List<String> rows = new ArrayList<>();
    for (String table :
        List.of("releases", "projects", "changes", "tags", "dependencies", "events")) {
      String order = table.equals("dependencies") ? "1, 3" : "1, 2";
      String sql = "SELECT * FROM sqitch." + table + " ORDER BY " + order;
      rows.addAll(Rows.of(database, sql, times));
      rows.addAll(Rows.shape(database, "sqitch." + table));
    }
    return rows;
  }

  private static List<String> rows(ServerAccess database) throws SQLException {
    return Rows.of(database, "SELECT * FROM app.u ORDER BY 1", Set.of());
  }

  @Test
  void the_registry_is_the_same_and_nothing_is_left_to_do() throws SQLException {
    ServerAccess database = postgres.newDatabase();
    theirs(0, database, "deploy");
    Deployment ours = ours(postgres.newDatabase());
    ours.deploy();
    assertThat(registry(ours.database())).isEqualTo(registry(database));
    assertThat(rows(ours.database()))
        .isEqualTo(rows(database))
        .containsExactly("i=1 t=sqitch", "i=2 t=sqitch");
    assertThat(theirs(0, ours.database(), "status")).contains("Nothing to deploy (up-to-date)");
    assertThat(theirs(0, ours.database(), "verify")).contains("Verify successful");
    assertThat(ours(database).status().isUpToDate()).isTrue();
  }

  @Test
  void we_go_on_where_it_stopped_and_it_where_we_did() throws SQLException {
    ServerAccess database = postgres.newDatabase();
    Deployment ours = ours(database, Map.of("verify", "true"));
    assertThat(ours.status().hasTable()).isFalse();
    theirs(0, database, "deploy", "--to", "@v1");
    assertThat(ours.states())
        .containsExactly("schema APPLIED", "users@v1 APPLIED", "rows PENDING", "users PENDING");
    ours.deploy(1);
    theirs(0, database, "deploy");
    assertThat(ours.status().isUpToDate()).isTrue();
    theirs(0, database, "revert", "-y", "--to", "rows");
    assertThat(ours.states()).contains("rows APPLIED", "users PENDING");
    ours.deploy();
    assertThat(theirs(0, database, "verify")).contains("Verify successful");
  }

  @Test
  void what_we_revert_is_reverted_as_it_does_it() throws SQLException {
    ServerAccess database = postgres.newDatabase();
    theirs(0, database, "deploy");
    theirs(0, database, "revert", "-y", "--to", "schema");
    Deployment ours = ours(postgres.newDatabase());
    ours.deploy();
    ours.undo(3);
    assertThat(registry(ours.database())).isEqualTo(registry(database));
    theirs(0, ours.database(), "deploy");
    assertThat(rows(ours.database())).hasSize(2);
  }

  @Test
  void a_change_that_fails_is_an_event() throws SQLException {
    change("rows", "SELECT 1/0;", "SELECT 1;", "SELECT 1;");
    ServerAccess database = postgres.newDatabase();
    theirs(2, database, "deploy", "--mode", "change");
    Deployment ours = ours(postgres.newDatabase());
    assertThatThrownBy(ours::deploy)
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageStartingWith("m/deploy/rows.sql:3:1: ERROR 22012")
        .hasNoSuppressedExceptions();
    assertThat(registry(ours.database())).isEqualTo(registry(database));
  }

  @Test
  void a_change_that_cannot_be_verified_is_reverted() throws SQLException {
    change("users@v1", "CREATE TABLE app.u (i int);", "DROP TABLE app.u;", "SELECT 1/0;");
    ServerAccess database = postgres.newDatabase();
    theirs(2, database, "deploy", "--verify", "--mode", "change");
    Deployment ours = ours(postgres.newDatabase(), Map.of("verify", "true"));
    assertThatThrownBy(ours::deploy)
        .hasMessageStartingWith("m/verify/users@v1.sql:2:1: ERROR 22012")
        .hasNoSuppressedExceptions();
    assertThat(registry(ours.database())).isEqualTo(registry(database));
    String table = "SELECT to_regclass('app.u') AS t";
    assertThat(Rows.of(ours.database(), table, Set.of())).containsExactly("t=null");
  }

  @Test
  void an_edited_script_is_told() throws SQLException {
    Deployment ours = ours(postgres.newDatabase());
    ours.deploy();
    write("deploy/rows.sql", "SELECT 1;");
    assertThat(ours(ours.database()).states()).contains("rows EDITED", "users APPLIED");
  }
}
