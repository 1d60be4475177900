package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.rows.RowChanges;
import dev.rehearsal.rows.RowFingerprint;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What became of rows and values is told by table, column and number. */
class RowFingerprintTest extends PostgresTest {

  private static final String TABLES =
      "CREATE TABLE t (id int PRIMARY KEY, a int, b text); INSERT INTO t VALUES (1, 10, 'x'), (2,"
          + " 20, 'y'), (3, NULL, NULL); CREATE TABLE u (a int, \"B b\" text); INSERT INTO u VALUES"
          + " (1, 'x'), (1, 'x'), (2, NULL)";

  private RowChanges changes(String statements) throws SQLException {
    try (Connection connection = postgres.server().admin().connect()) {
      connection.setAutoCommit(false);
      Sql.execute(connection, TABLES);
      RowFingerprint before = RowFingerprint.read(connection);
      Sql.execute(connection, statements);
      RowChanges changes = before.changesTo(RowFingerprint.read(connection));
      connection.rollback();
      return changes;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE t SET b = 'z' WHERE id < 3               | public.t.b: 2 of 3 values changed
          UPDATE t SET a = 0 WHERE id = 3                 | public.t.a: 1 of 3 values changed
          DELETE FROM t WHERE id = 1                      | public.t: 1 of 3 rows lost
          INSERT INTO t VALUES (4)                        | public.t: 1 rows added
          UPDATE t SET id = 9 WHERE id = 1                | public.t: 1 of 3 rows lost, public.t: 1 rows added
          ALTER TABLE t DROP b                            | public.t.b: lost with 2 values
          ALTER TABLE t ADD c int DEFAULT 7               | public.t.c: added with 3 values
          ALTER TABLE t RENAME b TO c                     | public.t.b: lost with 2 values, public.t.c: added with 2 values
          ALTER TABLE t RENAME TO v                       | public.t: lost with 3 rows, public.v: added with 3 rows
          DROP TABLE t                                    | public.t: lost with 3 rows
          UPDATE u SET a = 7 WHERE a = 1                  | public.u.a: 2 of 3 values changed
          UPDATE u SET "B b" = 'y' WHERE a = 2            | public.u."B b": 1 of 3 values changed
          DELETE FROM u WHERE a = 2                       | public.u: 1 of 3 rows lost
          CREATE TABLE w AS SELECT 1                      | public.w: added with 1 rows
          """)
  void a_change_is_told(String statement, String changes) throws SQLException {
    RowChanges found = changes(statement);
    assertThat(found).hasToString(changes.replace(", public", "\npublic"));
    assertThat(found.isEmpty()).isFalse();
    assertThat(found.losesAnything())
        .isEqualTo(
            !statement.startsWith("INSERT")
                && !statement.contains("ADD")
                && !statement.startsWith("CREATE"));
  }

  @ParameterizedTest
  @CsvSource({
    "SELECT 1",
    "ALTER TABLE t ALTER a TYPE bigint",
    "ALTER TABLE t ALTER b TYPE varchar(9)",
    "CREATE INDEX ON t (a)",
    "UPDATE t SET a = a",
    "SET LOCAL TimeZone = 'Asia/Kathmandu'",
    "CREATE TEMP TABLE v AS SELECT 1",
  })
  void what_changes_no_value_is_no_change(String statement) throws SQLException {
    assertThat(changes(statement).isEmpty()).isTrue();
  }
}
