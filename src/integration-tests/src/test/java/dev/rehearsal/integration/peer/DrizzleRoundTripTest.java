package dev.rehearsal.integration.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.integration.Deployment;
import dev.rehearsal.integration.Rows;
import dev.rehearsal.integration.Sql;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.format.DrizzleSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What drizzle-orm 0.45 makes of what we did, and we of what it did. */
class DrizzleRoundTripTest extends RoundTrip {

  private static final String BOOKS = "drizzle.__drizzle_migrations";

  private final List<String> journal = new ArrayList<>();

  DrizzleRoundTripTest() {
    super(new DrizzleSource(), "drizzle", "drizzle/migrate.mjs");
  }

  @BeforeEach
  void migrations() {
    journal.clear();
    entry("0000_users", 1_700_000_000_000L, "CREATE TABLE users (id int);");
    entry(
        "0001_é",
        1_700_000_001_000L,
        """
        INSERT INTO users VALUES (1), (2);
        --> statement-breakpoint
        CREATE VIEW v AS SELECT id FROM users; CREATE VIEW w AS SELECT id FROM v;
        --> statement-breakpoint
        """);
    entry("0002_last", 1_700_000_002_000L, "ALTER TABLE users ADD PRIMARY KEY (id);\n");
  }

  private void entry(String tag, long when, String text) {
    write(tag + ".sql", text);
    journal.add(
        "{\"idx\": %d, \"version\": \"7\", \"when\": %d, \"tag\": \"%s\", \"breakpoints\": true}"
            .formatted(journal.size(), when, tag));
    write(
        "meta/_journal.json",
        "{\"version\": \"7\", \"dialect\": \"postgresql\", \"entries\": %s}".formatted(journal));
  }

  private void theirs(int exitCode, ServerAccess database) {
    Peers.run(
        exitCode, project, Map.of("DATABASE_URL", Peers.url(database)), "node", "migrate.mjs");
  }

  private static List<String> books(ServerAccess database) throws SQLException {
    return Rows.of(database, "SELECT * FROM %s ORDER BY id".formatted(BOOKS), Set.of());
  }

  @Test
  void both_leave_the_same_table() throws SQLException {
    Deployment ours = ours();
    ours.deploy();
    ServerAccess theirs = postgres.newDatabase();
    theirs(0, theirs);
    assertThat(books(ours.database())).isEqualTo(books(theirs)).hasSize(3);
    assertThat(Rows.shape(ours.database(), BOOKS)).isEqualTo(Rows.shape(theirs, BOOKS));
    assertThat(ours(theirs).status().isUpToDate()).isTrue();
  }

  @Test
  void drizzle_finds_nothing_to_do_after_us() throws SQLException {
    Deployment ours = ours();
    ours.deploy();
    theirs(0, ours.database());
    assertThat(books(ours.database())).hasSize(3);
  }

  @Test
  void we_go_on_where_drizzle_stopped() throws SQLException {
    ServerAccess database = postgres.newDatabase();
    theirs(0, database);
    entry("0003_more", 1_700_000_003_000L, "CREATE TABLE more ();");
    Deployment ours = ours(database);
    assertThat(ours.states())
        .containsExactly(
            "0000_users APPLIED", "0001_é APPLIED", "0002_last APPLIED", "0003_more PENDING");
    ours.deploy();
    assertThat(ours.status().isUpToDate()).isTrue();
    theirs(0, database);
    assertThat(books(database)).hasSize(4);
  }

  @Test
  void drizzle_goes_on_where_we_stopped() throws SQLException {
    Deployment ours = ours();
    ours.deploy(1);
    theirs(0, ours.database());
    assertThat(ours.status().isUpToDate()).isTrue();
    assertThat(books(ours.database())).hasSize(3);
  }

  @Test
  void a_migration_that_the_journal_dates_back_is_skipped_by_both() throws SQLException {
    ServerAccess database = postgres.newDatabase();
    theirs(0, database);
    entry("0003_back", 1_700_000_001_500L, "CREATE TABLE back ();");
    theirs(0, database);
    Deployment ours = ours(database);
    assertThat(ours.states()).endsWith("0003_back OUT_OF_ORDER");
    ours.deploy();
    assertThat(books(database)).hasSize(3);
    assertThat(Sql.query(database, "SELECT to_regclass('back')")).containsOnlyNulls();
  }

  @Test
  void a_failure_leaves_nothing_of_all_that_was_pending() throws SQLException {
    entry("0003_fails", 1_700_000_003_000L, "CREATE TABLE t ();\nSELECT 1 / 0;");
    ServerAccess theirs = postgres.newDatabase();
    theirs(1, theirs);
    Deployment ours = ours();
    assertThatThrownBy(ours::deploy)
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageStartingWith("m/0003_fails.sql:2:1: ERROR 22012");
    assertThat(books(ours.database())).isEqualTo(books(theirs)).isEmpty();
    assertThat(Sql.query(ours.database(), "SELECT to_regclass('users')")).containsOnlyNulls();
    assertThat(ours.states()).allMatch(state -> state.endsWith(" PENDING")).hasSize(4);
  }

  @Test
  void a_file_that_was_edited_is_told_though_drizzle_does_not_look() throws SQLException {
    ServerAccess database = postgres.newDatabase();
    theirs(0, database);
    write("0002_last.sql", "ALTER TABLE users ADD PRIMARY KEY (id)");
    theirs(0, database);
    assertThat(ours(database).states()).endsWith("0002_last EDITED");
  }

  @Test
  void a_baseline_is_taken_by_drizzle() throws SQLException {
    Deployment ours = ours();
    ours.history().table().open(ours.connect());
    for (String id : List.of("0000_users", "0001_é", "0002_last")) {
      ours.markApplied(id);
    }
    theirs(0, ours.database());
    assertThat(books(ours.database())).hasSize(3);
    assertThat(Sql.query(ours.database(), "SELECT to_regclass('users')")).containsOnlyNulls();
  }
}
