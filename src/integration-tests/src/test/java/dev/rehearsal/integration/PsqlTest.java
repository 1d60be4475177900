package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Cluster;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.integration.Postgres.Kind;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.format.PlainSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Plain files that are written for psql, as pg_dump writes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PsqlTest {

  @SuppressWarnings("NullAway.Init")
  private Cluster cluster;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  @BeforeAll
  void start() throws SQLException {
    try (Postgres postgres = Postgres.start()) {
      cluster = postgres.open(Kind.OURS);
    }
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  private MigrationHistory history(String... texts) throws IOException {
    Path directory = Files.createTempDirectory(root, "m");
    for (int i = 0; i < texts.length; i++) {
      Files.writeString(directory.resolve((i + 1) + ".sql"), texts[i]);
    }
    return new PlainSource().read(new MigrationDirectory(directory, "m"));
  }

  private TestDatabase database(MigrationHistory history) {
    return cluster.template(Histories.spec(history)).newDatabase().handle();
  }

  @Test
  void a_dump_is_a_migration() throws Exception {
    TestDatabase database =
        database(
            history(
                """
                --
                -- PostgreSQL database dump
                --

                \\restrict Zm9v

                SET statement_timeout = 0;
                SELECT pg_catalog.set_config('search_path', '', false);
                CREATE TABLE public.a (id integer, name text);
                CREATE TABLE public.b (id integer);
                COPY public.a (id, name) FROM stdin;
                1\tone
                2\t\\N
                3\té🐘 'it''s' :name
                \\.


                COPY public.b (id) FROM stdin;
                \\.

                ALTER TABLE ONLY public.a ADD PRIMARY KEY (id);

                \\unrestrict Zm9v

                """,
                "CREATE TABLE c AS SELECT * FROM a"));
    assertThat(Sql.query(database, "SELECT concat_ws('|', id, name) FROM c ORDER BY id"))
        .containsExactly("1|one", "2", "3|é🐘 'it''s' :name");
  }

  @Test
  void it_is_all_or_nothing_unless_it_says_otherwise() throws Exception {
    String rows = "\nCREATE TABLE x (i int);\nCOPY x FROM STDIN;\n1\nbad\n\\.\n";
    TestDatabase database = database(history("SELECT 1"));
    assertThatThrownBy(() -> database(history("CREATE TABLE y ();" + rows)))
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageStartingWith(
            "m/1.sql:3:1: ERROR 22P02: invalid input syntax for type integer: \"bad\"")
        .hasMessageContaining("where: COPY x, line 2, column i: \"bad\"");
    assertThat(Sql.query(database, "SELECT relname FROM pg_class WHERE relname ~ '^[xy]$'"))
        .isEmpty();
  }

  @Test
  void the_place_of_a_failure_is_that_in_the_included_file() throws Exception {
    Path directory = Files.createTempDirectory(root, "m");
    Files.createDirectory(directory.resolve("lib"));
    Files.writeString(directory.resolve("lib/f.sql"), "SELECT 1;\n\nSELECT nothing;");
    Files.writeString(directory.resolve("1.sql"), "\\ir lib/f.sql\n");
    MigrationHistory history = new PlainSource().read(new MigrationDirectory(directory, "m"));
    assertThatThrownBy(() -> database(history))
        .hasMessage(
            """
            m/lib/f.sql:3:8: ERROR 42703: column "nothing" does not exist
              statement: SELECT nothing
              this is migration 1 of 1 in m\
            """);
  }

  @Test
  void what_is_deferred_fails_at_the_end_of_the_file() throws Exception {
    MigrationHistory history =
        history(
            """
            \\echo begin
            CREATE TABLE t (i int UNIQUE DEFERRABLE INITIALLY DEFERRED);
            INSERT INTO t VALUES (1), (1);
            """);
    assertThatThrownBy(() -> database(history))
        .hasMessageStartingWith("m/1.sql:4:1: ERROR 23505")
        .hasMessageContaining("statement: COMMIT");
  }

  @Test
  void included_files_and_rows_are_part_of_the_fingerprint() throws Exception {
    String copy = "COPY t FROM STDIN;\n%s\n\\.\n";
    assertThat(history(copy.formatted("1")).fingerprint(1))
        .isNotEqualTo(history(copy.formatted("2")).fingerprint(1));
  }
}
