package dev.rehearsal.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.migration.MigrationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementFileTest {

  private static List<String> read(String path, String text) {
    return StatementFile.read(path, text).statements().stream()
        .map(statement -> statement + ": " + statement.sql())
        .toList();
  }

  @Test
  void each_statement_of_a_file_has_its_line_and_the_name_that_is_above_it() {
    assertThat(
            read(
                "queries/user.sql",
                """
                -- Users.
                -- name: GetUser :one
                SELECT * FROM users WHERE id = $1;

                /* name: ListUsers :many */
                SELECT *
                FROM users;
                -- :name del-user :! :n
                DELETE FROM users; -- name: NotThis :one
                SELECT ';' FROM "odd ; name"
                """))
        .containsExactly(
            "queries/user.sql:3 (GetUser): SELECT * FROM users WHERE id = $1",
            "queries/user.sql:6 (ListUsers): SELECT *\nFROM users",
            "queries/user.sql:9 (del-user): DELETE FROM users",
            "queries/user.sql:10 (NotThis): SELECT ';' FROM \"odd ; name\"");
  }

  @Test
  void marks_and_ends_of_lines_of_windows_change_nothing() {
    assertThat(read("a.sql", "\uFEFF-- name: A :one\r\nSELECT 1;\r\nSELECT $$\r\n;$$\r\n"))
        .containsExactly("a.sql:2 (A): SELECT 1", "a.sql:3: SELECT $$\r\n;$$");
    assertThat(read("query-1.json", "\uFEFF{\r\n\"query\": \"SELECT 1\"}"))
        .containsExactly("query-1.json:2: SELECT 1");
  }

  @Test
  void a_file_may_hold_nothing() {
    assertThat(read("a.sql", "-- nothing yet\n")).isEmpty();
  }

  @Test
  void what_cargo_sqlx_prepare_writes_is_read() {
    assertThat(
            read(
                ".sqlx/query-5f.json",
                """
                {
                  "db_name": "PostgreSQL",
                  "query": "SELECT \\"größe\\"\\nFROM t WHERE a = '\\\\'",
                  "describe": { "columns": [], "parameters": { "Left": [] }, "nullable": [] },
                  "hash": "5f"
                }
                """))
        .containsExactly(".sqlx/query-5f.json:3: SELECT \"größe\"\nFROM t WHERE a = '\\'");
    assertThat(
            read(
                "sqlx-data.json",
                """
                {
                  "db": "PostgreSQL",
                  "0a": { "describe": {}, "query": "SELECT 1" },
                  "1b": { "query": "SELECT 2" }
                }
                """))
        .containsExactly("sqlx-data.json:3: SELECT 1", "sqlx-data.json:4: SELECT 2");
  }

  @Test
  void what_is_for_another_server_is_told() {
    StatementFile file =
        StatementFile.read("query-1.json", "{\"db_name\": \"MySQL\", \"query\": \"SELECT 1\"}");

    assertThat(file.statements()).isEmpty();
    assertThat(file.otherServer()).isEqualTo("MySQL");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.sql | SELECT 1;\\n\\set x 1 | a.sql:2:1: \\set x 1 is a command of psql",
        "a.sql | COPY t FROM STDIN;\\nSELECT 1; | a.sql:2:1: what follows a COPY",
        "a.sql | SELECT $70000 | a.sql:1:1: the statement has more than 65535 parameters",
        "query-1.json | [] | query-1.json:1:1: this is no file of sqlx",
        "query-1.json | {\"query\": 1} | query-1.json:1:2: this is no file of sqlx",
        "query-1.json | {\"query\": \" \"} | query-1.json:1:2: the statement is empty",
        "query-1.json | {\"query\": \"a\\u0000\"} | query-1.json:1:2: the statement has a"
            + " character",
        "query-1.json | {\"query\": \"a\\ud800\"} | query-1.json:1:2: the statement has a"
            + " character",
        "query-1.json | {\"query\": | query-1.json:1:10: this is not JSON",
      })
  void what_no_application_sends_is_refused(String path, String text, String message) {
    String written = text.replaceFirst("\\\\n", "\n");
    assertThatThrownBy(() -> StatementFile.read(path, written))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource({
    "user.sql, true",
    "USER.SQL, true",
    "query-5f.json, true",
    "sqlx-data.json, true",
    "package.json, false",
    "user.sql.bak, false"
  })
  void files_are_known_by_their_names(String name, boolean known) {
    assertThat(StatementFile.isCalledSo(name)).isEqualTo(known);
  }
}
