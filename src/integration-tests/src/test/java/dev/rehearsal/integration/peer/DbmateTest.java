package dev.rehearsal.integration.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.integration.Deployment;
import dev.rehearsal.integration.PostgresTest;
import dev.rehearsal.integration.Rows;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.format.DbmateSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same databases, by Rehearsal and by dbmate. */
class DbmateTest extends PostgresTest {

  private static final String TABLE = "schema_migrations";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private static String file(String table, String option) {
    return "-- a comment\n-- migrate:up%2$s\nCREATE TABLE %1$s ();\n\n-- migrate:down%2$s\nDROP TABLE %1$s;\n"
        .formatted(table, option);
  }

  private Deployment deployment(ServerAccess database) throws IOException {
    Path migrations = Files.createDirectories(root.resolve("db").resolve("migrations"));
    Files.writeString(migrations.resolve("01_a.sql"), file("a", ""));
    Files.writeString(migrations.resolve("02_b.sql"), file("b", " transaction:false"));
    Files.writeString(migrations.resolve("10_c.sql"), file("c", ""));
    return new Deployment(
        new DbmateSource().read(new MigrationDirectory(migrations, "db/migrations")), database);
  }

  private String dbmate(int exitCode, ServerAccess database, String... arguments) {
    String[] command = new String[arguments.length + 2];
    command[0] = Peers.need("dbmate").file("node_modules/@dbmate/linux-x64/bin/dbmate");
    command[1] = "--no-dump-schema";
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    return Peers.run(
        exitCode, root, Map.of("DATABASE_URL", Peers.url(database) + "?sslmode=disable"), command);
  }

  private static void checkSame(ServerAccess ours, ServerAccess theirs) throws SQLException {
    assertThat(Rows.of(ours, "TABLE " + TABLE, Set.of()))
        .isEqualTo(Rows.of(theirs, "TABLE " + TABLE, Set.of()));
    assertThat(Rows.shape(ours, TABLE)).isEqualTo(Rows.shape(theirs, TABLE));
  }

  @Test
  void dbmate_finds_nothing_to_do_after_us_and_both_write_the_same() throws Exception {
    ServerAccess ours = postgres.newDatabase();
    deployment(ours).deploy();
    assertThat(dbmate(0, ours, "status")).contains("[X] 02_b.sql", "Applied: 3", "Pending: 0");
    assertThat(dbmate(0, ours, "migrate")).isEmpty();

    ServerAccess theirs = postgres.newDatabase();
    deployment(theirs);
    dbmate(0, theirs, "migrate");
    assertThat(deployment(theirs).status().isUpToDate()).isTrue();
    checkSame(ours, theirs);
  }

  @Test
  void what_one_has_begun_the_other_goes_on_with() throws Exception {
    ServerAccess database = postgres.newDatabase();
    Deployment deployment = deployment(database);
    dbmate(0, database, "migrate");
    dbmate(0, database, "rollback");
    assertThat(deployment.states()).containsExactly("01_a APPLIED", "02_b APPLIED", "10_c PENDING");
    deployment.deploy();
    dbmate(0, database, "rollback");
    deployment.undo(1);
    assertThat(dbmate(0, database, "status")).contains("[X] 01_a.sql", "[ ] 02_b.sql");
    dbmate(0, database, "migrate");
    assertThat(deployment.status().isUpToDate()).isTrue();
  }

  @Test
  void dbmate_itself_fails_at_a_second_up_and_calls_the_file_applied() throws Exception {
    ServerAccess database = postgres.newDatabase();
    deployment(database);
    Files.writeString(root.resolve("db/migrations/11_d.sql"), file("d", "") + file("e", ""));
    assertThat(dbmate(2, database, "migrate")).contains("duplicate key value");
    assertThat(dbmate(0, database, "status")).contains("[X] 11_d.sql");
    assertThat(Rows.of(database, "SELECT to_regclass('d') AS d, to_regclass('e') AS e", Set.of()))
        .containsExactly("d=d e=null");
  }
}
