package dev.rehearsal.integration;

import static dev.rehearsal.integration.Histories.plain;
import static dev.rehearsal.integration.Histories.prisma;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehearsal.database.Cluster;
import dev.rehearsal.integration.Postgres.Kind;
import dev.rehearsal.migration.MigrationFailedException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person reads when a migration fails. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailureMessageTest {

  @SuppressWarnings("NullAway.Init")
  private Cluster cluster;

  @BeforeAll
  void start() throws Exception {
    try (Postgres postgres = Postgres.start()) {
      cluster = postgres.open(Kind.OURS);
    }
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  private String failureOf(dev.rehearsal.migration.MigrationHistory history) {
    MigrationFailedException failure =
        catchThrowableOfType(
            MigrationFailedException.class, () -> cluster.template(Histories.spec(history)));
    assertThat(failure).hasMessage(failure.failure().toString());
    return failure.failure().toString();
  }

  /** A script, and what is said of it but for the last line. */
  record Broken(String script, String message) {

    static Broken of(String script, String message) {
      return new Broken(script, message);
    }

    @Override
    public String toString() {
      return message.lines().findFirst().orElseThrow();
    }
  }

  private static Stream<Broken> broken() {
    return Stream.of(
        Broken.of(
            "SELECT 1;\nSELECT nothing;",
            """
            m/1.sql:2:8: ERROR 42703: column "nothing" does not exist
              statement: SELECT nothing\
            """),
        Broken.of(
            "CREATE TABLE a ();\n-- Größe 名 🐘\n  SELECT '🐘', nothing;",
            """
            m/1.sql:3:15: ERROR 42703: column "nothing" does not exist
              statement: SELECT '🐘', nothing\
            """),
        Broken.of(
            "SELECT 1;\r\nSELECT 2;\r\n\tCREATE TABEL t ();\r\nSELECT 4;",
            """
            m/1.sql:3:9: ERROR 42601: syntax error at or near "TABEL"
              statement: CREATE TABEL t ()\
            """),
        Broken.of(
            """
            SELECT 1; SELECT 2;
            SELECT 3; SELECT 4;

            SELECT 5;;;
            /* 6 */ SELECT 6;
            DROP TABLE nope;\
            """,
            """
            m/1.sql:6:1: ERROR 42P01: table "nope" does not exist
              statement: DROP TABLE nope\
            """),
        Broken.of(
            "CREATE TABLE t (id int);\nINSERT INTO t VALUES (NULL), (1);\n\n"
                + "ALTER TABLE t\n  ALTER COLUMN id SET NOT NULL;",
            """
            m/1.sql:4:1: ERROR 23502: column "id" of relation "t" contains null values
              statement: ALTER TABLE t ALTER COLUMN id SET NOT NULL\
            """),
        Broken.of(
            "CREATE TABLE t (id int);\nINSERT INTO t VALUES (1), (1);\n"
                + "CREATE UNIQUE INDEX u ON t (id);",
            """
            m/1.sql:3:1: ERROR 23505: could not create unique index "u"
              statement: CREATE UNIQUE INDEX u ON t (id)
              detail: Key (id)=(1) is duplicated.\
            """),
        Broken.of(
            "CREATE TABLE name (id int);\nSELECT nane.id FROM name;",
            """
            m/1.sql:2:8: ERROR 42P01: missing FROM-clause entry for table "nane"
              statement: SELECT nane.id FROM name\
            """),
        Broken.of(
            "CREATE TABLE t (first_name int);\nSELECT firstname FROM t;",
            """
            m/1.sql:2:8: ERROR 42703: column "firstname" does not exist
              statement: SELECT firstname FROM t
              hint: Perhaps you meant to reference the column \"t.first_name\".\
            """),
        Broken.of(
            "SELECT 1;\nDO $$\nBEGIN\n  PERFORM 1;\n  PERFORM nothing;\nEND $$;",
            """
            m/1.sql:2:1: ERROR 42703: column "nothing" does not exist
              statement: DO $$ BEGIN PERFORM 1; PERFORM nothing; END $$
              inside: SELECT nothing
              where: PL/pgSQL function inline_code_block line 4 at PERFORM\
            """),
        Broken.of(
            "DO $$ BEGIN RAISE EXCEPTION 'no' USING HINT = 'a hint', DETAIL = E'two\\n"
                + "lines'; END $$",
            """
            m/1.sql:1:1: ERROR P0001: no
              statement: DO $$ BEGIN RAISE EXCEPTION 'no' USING HINT = 'a hint', DETAIL = E'two\\nlines'; END $$
              detail: two
                lines
              hint: a hint
              where: PL/pgSQL function inline_code_block line 1 at RAISE\
            """),
        Broken.of(
            "CREATE TABLE t (id int);\nCREATE INDEX CONCURRENTLY i ON t (id);",
            """
            m/1.sql:2:1: ERROR 25001: CREATE INDEX CONCURRENTLY cannot run inside a transaction block
              statement: CREATE INDEX CONCURRENTLY i ON t (id)
              advice: it would share a transaction, that of the tool or that of all statements of a\
             file that is sent as one message; put it alone into a migration of its own, for which\
             the tool opens none\
            """),
        Broken.of(
            "SELECT 1;\n\n\\connect other\nSELECT 2;",
            """
            m/1.sql:3:1: ERROR 42601: syntax error at or near "\\"
              statement: \\connect other
              advice: this is a command of psql, not SQL; take it out of the migration\
            """),
        Broken.of(
            "CREATE TABLE t (id int);\nCOPY t FROM STDIN;\n1\n\\.\n",
            """
            m/1.sql:3:1: ERROR 42601: syntax error at or near "1"
              statement: 1
              advice: only psql sends the rows of COPY … FROM STDIN; write INSERT instead\
            """),
        Broken.of(
            "SELECT 'never ends;\nSELECT 2;",
            """
            m/1.sql:1:8: ERROR 42601: unterminated quoted string at or near "'never ends;\nSELECT 2;"
              statement: SELECT 'never ends; SELECT 2;\
            """),
        Broken.of(
            "SELECT 1;\nSELECT (2",
            """
            m/1.sql:2:10: ERROR 42601: syntax error at end of input
              statement: SELECT (2\
            """),
        Broken.of(
            "CREATE TABLE t ();\nBEGIN;\nCREATE TABLE u ();",
            """
            m/1.sql:1:1: ERROR 25000: the migration leaves a transaction open, so that all of it\
             would be lost: BEGIN without COMMIT\
            """),
        Broken.of(
            "BEGIN;\nCREATE TABLE t ();\nSELECT 1/0;\nCOMMIT;",
            """
            m/1.sql:3:1: ERROR 22012: division by zero
              statement: SELECT 1/0\
            """),
        Broken.of(
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END;\n"
                + "SELECT f(1);",
            """
            m/1.sql:2:8: ERROR 42883: function f(integer) does not exist
              statement: SELECT f(1)
              hint: No function matches the given name and argument types. You might need to add\
             explicit type casts.\
            """));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void a_failure_says_where_what_and_what_to_do(Broken broken) {
    assertThat(failureOf(plain(broken.script())))
        .isEqualTo(broken.message() + "\n  this is migration 1 of 1 in m");
  }

  @Test
  void the_file_and_the_number_are_those_of_the_migration_that_failed() {
    assertThat(failureOf(prisma("SELECT 1", "SELECT 2;\n\nSELECT x", "SELECT 3")))
        .startsWith("m/2_step/migration.sql:3:8: ERROR 42703: ")
        .endsWith("this is migration 2 of 3 in m");
  }

  @Test
  void a_long_statement_is_cut_between_characters() {
    String message = failureOf(plain("SELECT '" + "🐘".repeat(200) + "', x"));
    List<String> lines = message.lines().toList();
    assertThat(lines.get(1)).isEqualTo("  statement: SELECT '" + "🐘".repeat(110) + " …");
  }

  @Test
  void a_zero_byte_in_a_file_is_an_error_that_names_the_file() {
    assertThat(failureOf(plain("SELECT 1;\0SELECT 2"))).startsWith("m/1.sql:");
  }

  @Test
  void books_that_cannot_be_written_are_told_as_such() {
    assertThat(failureOf(prisma("DROP TABLE _prisma_migrations")))
        .startsWith("m/1_step/migration.sql:1:1: ERROR 42P01: relation \"_prisma_migrations\"")
        .contains("while: writing the history table of prisma for this migration");
  }
}
