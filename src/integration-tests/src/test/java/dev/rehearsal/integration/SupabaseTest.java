package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.format.SupabaseSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Migrations of Supabase. Its CLI cannot be had from a package registry, so that what is expected
 * here was read in its source.
 */
class SupabaseTest extends PostgresTest {

  private static final String BOOKS = "supabase_migrations.schema_migrations";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  @BeforeEach
  void migrations() throws IOException {
    write("20260101000000_users.sql", "CREATE TABLE users (id int);\n\nSET search_path = '';\n");
    write("20260102000000_more.sql", "CREATE TABLE more (); -- in public again\n;;");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(root.resolve(name), text);
  }

  private Deployment ours(ServerAccess database) {
    return new Deployment(new SupabaseSource().read(new MigrationDirectory(root, "m")), database);
  }

  @Test
  void the_table_holds_the_statements_as_the_cli_splits_them() throws SQLException {
    Deployment ours = ours(postgres.newDatabase());
    ours.deploy();
    assertThat(Rows.of(ours.database(), "SELECT * FROM %s ORDER BY 1".formatted(BOOKS), Set.of()))
        .containsExactly(
            "version=20260101000000"
                + " statements={\"CREATE TABLE users (id int)\",\"SET search_path = ''\"}"
                + " name=users",
            "version=20260102000000"
                + " statements={\"CREATE TABLE more ()\",\"-- in public again\"} name=more");
    assertThat(Rows.shape(ours.database(), BOOKS))
        .contains("version text t", "statements text[] f", "name text f");
    assertThat(ours.status().isUpToDate()).isTrue();
  }

  @Test
  void each_file_has_a_session_that_is_reset() throws SQLException {
    Deployment ours = ours(postgres.newDatabase());
    ours.deploy();
    assertThat(Sql.query(ours.database(), "SELECT 'public.more'::regclass")).hasSize(1);
  }

  @Test
  void a_failure_leaves_nothing_of_its_file() throws SQLException, IOException {
    write("20260102000000_more.sql", "CREATE TABLE more (); SELECT 1 / 0;");
    Deployment ours = ours(postgres.newDatabase());
    assertThatThrownBy(ours::deploy)
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageStartingWith("m/20260102000000_more.sql:1:23: ERROR 22012");
    assertThat(Sql.query(ours.database(), "SELECT to_regclass('more')")).containsOnlyNulls();
    assertThat(ours.states())
        .containsExactly("20260101000000_users APPLIED", "20260102000000_more PENDING");
  }

  @Test
  void one_statement_may_be_one_that_needs_to_be_alone() throws SQLException, IOException {
    write("20260103000000_index.sql", "CREATE INDEX CONCURRENTLY i ON users (id);");
    Deployment ours = ours(postgres.newDatabase());
    ours.deploy();
    assertThat(Sql.query(ours.database(), "SELECT 'i'::regclass")).hasSize(1);
  }

  @Test
  void repairs_add_and_delete_rows() throws SQLException {
    Deployment ours = ours(postgres.newDatabase());
    ours.history().table().open(ours.connect());
    ours.markApplied("20260101000000_users");
    assertThat(ours.states())
        .containsExactly("20260101000000_users APPLIED", "20260102000000_more PENDING");
    ours.markRolledBack("20260101000000_users");
    assertThat(ours.status().pending()).hasSize(2);
  }

  @Test
  void tables_of_older_versions_and_of_other_branches_are_read() throws SQLException {
    ServerAccess database = postgres.newDatabase();
    Sql.execute(
        database,
        "CREATE SCHEMA supabase_migrations; CREATE TABLE supabase_migrations.schema_migrations"
            + " (version text PRIMARY KEY); INSERT INTO supabase_migrations.schema_migrations"
            + " VALUES ('20260102000000'), ('20250101000000')");
    assertThat(ours(database).states())
        .containsExactly(
            "20260101000000_users OUT_OF_ORDER",
            "20260102000000_more APPLIED",
            "20250101000000 MISSING");
  }

  @Test
  void an_edited_file_is_told_but_not_for_its_blanks() throws SQLException, IOException {
    Deployment ours = ours(postgres.newDatabase());
    ours.deploy();
    write("20260101000000_users.sql", "CREATE TABLE users (id int);SET search_path = ''");
    assertThat(ours(ours.database()).status().isUpToDate()).isTrue();
    write("20260101000000_users.sql", "CREATE TABLE users (id bigint)");
    assertThat(ours(ours.database()).states()).startsWith("20260101000000_users EDITED");
  }
}
