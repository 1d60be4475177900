package dev.rehearsal.integration.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.integration.Deployment;
import dev.rehearsal.integration.Rows;
import dev.rehearsal.integration.Sql;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.format.DrizzleSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What drizzle-orm 1.0 makes of what we did, and we of what it did. */
class DrizzleFoldersRoundTripTest extends RoundTrip {

  private static final String BOOKS = "drizzle.__drizzle_migrations";

  DrizzleFoldersRoundTripTest() {
    super(new DrizzleSource(), "drizzle-1", "drizzle/migrate.mjs");
  }

  @BeforeEach
  void migrations() {
    step("20260101000000_users", "CREATE TABLE users (id int);");
    step("20260131235959_keys", "SELECT 1;--> statement-breakpoint\nALTER TABLE users ADD a int;");
  }

  private void step(String name, String text) {
    write(name + "/migration.sql", text);
    write(name + "/snapshot.json", "{}");
  }

  private void theirs(int exitCode, ServerAccess database) {
    Peers.run(
        exitCode, project, Map.of("DATABASE_URL", Peers.url(database)), "node", "migrate.mjs");
  }

  private static List<String> books(ServerAccess database) throws SQLException {
    return Rows.of(database, "SELECT * FROM %s ORDER BY id".formatted(BOOKS), Set.of("applied_at"));
  }

  @Test
  void both_leave_the_same_table() throws SQLException {
    Deployment ours = ours();
    ours.deploy();
    ServerAccess theirs = postgres.newDatabase();
    theirs(0, theirs);
    assertThat(books(ours.database())).isEqualTo(books(theirs)).hasSize(2);
    assertThat(Rows.shape(ours.database(), BOOKS)).isEqualTo(Rows.shape(theirs, BOOKS));
    theirs(0, ours.database());
    assertThat(books(ours.database())).hasSize(2);
  }

  @Test
  void each_goes_on_where_the_other_stopped_and_out_of_order() throws SQLException {
    Deployment ours = ours();
    ours.deploy(1);
    theirs(0, ours.database());
    step("20260115000000_between", "CREATE TABLE between_them ();");
    assertThat(ours(ours.database()).states())
        .containsExactly(
            "20260101000000_users APPLIED",
            "20260115000000_between OUT_OF_ORDER",
            "20260131235959_keys APPLIED");
    ours(ours.database()).deploy();
    theirs(0, ours.database());
    assertThat(books(ours.database())).hasSize(3);
    assertThat(ours(ours.database()).status().isUpToDate()).isTrue();
  }

  @Test
  void a_failure_leaves_nothing() throws SQLException {
    step("20260201000000_fails", "SELECT 1 / 0");
    Deployment ours = ours();
    assertThatThrownBy(ours::deploy).isInstanceOf(MigrationFailedException.class);
    ServerAccess theirs = postgres.newDatabase();
    theirs(1, theirs);
    assertThat(books(ours.database())).isEqualTo(books(theirs)).isEmpty();
  }

  /** A table as 0.45 left it, where the journal knew the millisecond. */
  private ServerAccess old(String... hashesAndMoments) throws SQLException {
    ServerAccess database = postgres.newDatabase();
    try (var connection = database.connect()) {
      Sql.execute(connection, "CREATE SCHEMA drizzle; CREATE TABLE users (id int)");
      Sql.execute(
          connection,
          "CREATE TABLE drizzle.__drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL,"
              + " created_at bigint)");
      for (int i = 0; i < hashesAndMoments.length; i += 2) {
        Sql.execute(
            connection,
            "INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('%s', %s)"
                .formatted(hashesAndMoments[i], hashesAndMoments[i + 1]));
      }
    }
    return database;
  }

  @Test
  void a_table_of_an_older_version_is_upgraded_as_by_drizzle() throws SQLException {
    ServerAccess theirs = old("edited", "1767225600123");
    theirs(0, theirs);
    Deployment ours = ours(old("edited", "1767225600123"));
    assertThat(ours.states())
        .containsExactly("20260101000000_users EDITED", "20260131235959_keys PENDING");
    ours.deploy();
    assertThat(books(ours.database())).isEqualTo(books(theirs)).hasSize(2);
    assertThat(Rows.shape(ours.database(), BOOKS)).isEqualTo(Rows.shape(theirs, BOOKS));
  }

  @Test
  void a_row_that_no_file_has_left_stops_both() throws SQLException {
    theirs(1, old("other", "1"));
    assertThatThrownBy(ours(old("other", "1"))::deploy)
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("a row (id 1) that none of the files can have left");
  }
}
