package dev.rehearsal.integration.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.integration.Deployment;
import dev.rehearsal.integration.Rows;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.format.PrismaSource;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Prisma Migrate 6 makes of what we did, and we of what it did. */
class PrismaRoundTripTest extends RoundTrip {

  private static final String FAILS = "CREATE TABLE t ();\nSELECT 1 / 0;\n";

  PrismaRoundTripTest() {
    super(new PrismaSource(), "prisma", "prisma/prisma.config.mjs", "prisma/schema.prisma");
  }

  @BeforeEach
  void migrations() {
    write("migration_lock.toml", "provider = \"postgresql\"\n");
    write("1_users/migration.sql", "CREATE TABLE users (id int PRIMARY KEY, email text);\n");
    write("2_email/migration.sql", "-- each has one\nALTER TABLE users ALTER email SET NOT NULL;");
    write("3_é/migration.sql", "CREATE FUNCTION f() RETURNS int AS $$ SELECT 1; $$ LANGUAGE sql;");
  }

  /** Runs {@code prisma migrate}. */
  private String theirs(int exitCode, ServerAccess database, String... command) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "DATABASE_URL", Peers.url(database),
                "CHECKPOINT_DISABLE", "1",
                "PRISMA_HIDE_UPDATE_MESSAGE", "1",
                "NO_COLOR", "1"));
    // Otherwise it looks for binaries on its maker's server.
    for (String engine :
        List.of("QUERY_ENGINE_LIBRARY", "QUERY_ENGINE_BINARY", "SCHEMA_ENGINE_BINARY")) {
      environment.put("PRISMA_" + engine, "/bin/true");
    }
    return Peers.run(
        exitCode,
        project,
        environment,
        Stream.concat(
                Stream.of("node", peer.file("node_modules/prisma/build/index.js"), "migrate"),
                Stream.of(command))
            .toArray(String[]::new));
  }

  private static List<String> books(ServerAccess database) throws SQLException {
    return Rows.of(
        database,
        "SELECT * FROM _prisma_migrations ORDER BY started_at, rolled_back_at NULLS LAST",
        Set.of("id", "started_at", "finished_at", "rolled_back_at"));
  }

  /** The same but for what the two say of a failure, each in its own words. */
  private static List<String> booksWithoutLogs(ServerAccess database) throws SQLException {
    return Rows.of(
        database,
        "SELECT * FROM _prisma_migrations ORDER BY started_at, rolled_back_at NULLS LAST",
        Set.of("id", "started_at", "finished_at", "rolled_back_at", "logs"));
  }

  private static List<String> shape(ServerAccess database) throws SQLException {
    return Rows.shape(database, "_prisma_migrations");
  }

  @Test
  void prisma_finds_nothing_to_do_after_us() throws SQLException {
    Deployment ours = ours();
    ours.deploy();
    assertThat(theirs(0, ours.database(), "status")).contains("Database schema is up to date!");
    assertThat(theirs(0, ours.database(), "deploy")).contains("No pending migrations to apply.");
  }

  @Test
  void both_leave_the_same_table() throws SQLException {
    Deployment ours = ours();
    ours.deploy();
    ServerAccess theirs = postgres.newDatabase();
    theirs(0, theirs, "deploy");
    assertThat(books(ours.database())).isEqualTo(books(theirs)).hasSize(3);
    assertThat(shape(ours.database())).isEqualTo(shape(theirs)).isNotEmpty();
  }

  @Test
  void we_go_on_where_prisma_stopped() throws SQLException {
    ServerAccess database = postgres.newDatabase();
    theirs(0, database, "deploy");
    write("4_more/migration.sql", "CREATE TABLE more ();");
    Deployment ours = ours(database);
    assertThat(ours.states())
        .containsExactly("1_users APPLIED", "2_email APPLIED", "3_é APPLIED", "4_more PENDING");
    assertThat(theirs(1, database, "status")).contains("4_more");
    ours.deploy();
    assertThat(theirs(0, database, "status")).contains("up to date");
  }

  @Test
  void prisma_goes_on_where_we_stopped() throws SQLException {
    Deployment ours = ours();
    ours.deploy(1);
    assertThat(theirs(1, ours.database(), "status")).contains("2_email", "3_é");
    theirs(0, ours.database(), "deploy");
    assertThat(ours.status().isUpToDate()).isTrue();
    assertThat(books(ours.database())).hasSize(3);
  }

  @Test
  void a_failure_of_prismas_is_one_for_us() throws SQLException {
    write("2_email/migration.sql", FAILS);
    ServerAccess database = postgres.newDatabase();
    theirs(1, database, "deploy");
    assertThat(ours(database).states())
        .containsExactly("1_users APPLIED", "2_email FAILED", "3_é PENDING");
  }

  @Test
  void a_failure_of_ours_is_one_for_prisma() throws SQLException {
    write("2_email/migration.sql", FAILS);
    Deployment ours = ours();
    assertThatThrownBy(ours::deploy).isInstanceOf(MigrationFailedException.class);
    assertThat(theirs(1, ours.database(), "deploy")).contains("P3009", "2_email");

    ServerAccess theirs = postgres.newDatabase();
    theirs(1, theirs, "deploy");
    assertThat(booksWithoutLogs(ours.database())).isEqualTo(booksWithoutLogs(theirs)).hasSize(2);
  }

  @Test
  void what_we_resolve_is_resolved_as_by_prisma() throws SQLException {
    write("2_email/migration.sql", FAILS);
    for (String how : List.of("--rolled-back", "--applied")) {
      ServerAccess theirs = postgres.newDatabase();
      theirs(1, theirs, "deploy");
      theirs(0, theirs, "resolve", how, "2_email");

      ServerAccess database = postgres.newDatabase();
      theirs(1, database, "deploy");
      Deployment ours = ours(database);
      if (how.equals("--applied")) {
        ours.markApplied("2_email");
      } else {
        ours.markRolledBack("2_email");
      }
      assertThat(booksWithoutLogs(database)).as(how).isEqualTo(booksWithoutLogs(theirs));
      assertThat(books(database).get(books(database).size() - 1))
          .as("the logs of the last row")
          .isEqualTo(books(theirs).get(books(theirs).size() - 1));
      assertThat(ours.states()).isEqualTo(ours(theirs).states());
    }
  }

  @Test
  void what_prisma_resolves_is_resolved_for_us() throws SQLException {
    write("2_email/migration.sql", FAILS);
    Deployment ours = ours();
    assertThatThrownBy(ours::deploy).isInstanceOf(MigrationFailedException.class);
    theirs(0, ours.database(), "resolve", "--rolled-back", "2_email");
    assertThat(ours.states())
        .containsExactly("1_users APPLIED", "2_email ROLLED_BACK", "3_é PENDING");
    theirs(0, ours.database(), "resolve", "--applied", "2_email");
    assertThat(ours.states()).containsExactly("1_users APPLIED", "2_email APPLIED", "3_é PENDING");
    ours.deploy();
    assertThat(theirs(0, ours.database(), "status")).contains("up to date");
  }
}
