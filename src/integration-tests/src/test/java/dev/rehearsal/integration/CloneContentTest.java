package dev.rehearsal.integration;

import static dev.rehearsal.integration.Histories.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.Cluster;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.integration.Postgres.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever migrations made is in clones, and in copies of clones. */
class CloneContentTest extends PostgresTest {

  private static final String ON_DATABASE =
      "DO $do$ BEGIN EXECUTE format('%s', current_database()); END $do$";

  private void check(String migration, String query, String expected) throws SQLException {
    for (Kind kind : Kind.values()) {
      try (Cluster cluster = postgres.open(kind)) {
        ClonedDatabase clone = cluster.template(spec(migration)).newDatabase();
        assertThat(Sql.query(clone.handle(), query)).as("%s", kind).containsExactly(expected);
        assertThat(Sql.query(clone.copy().handle(), query))
            .as("%s", kind)
            .containsExactly(expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "SET search_path = app, \"$user\", public|SHOW search_path|app, \"$user\", public",
        "SET search_path = \"Odd, Name\"|SHOW search_path|\"Odd, Name\"",
        "SET search_path = ~~~~|SHOW search_path|\"\"",
        "SET search_path = ~~~~, public|SHOW search_path|\"\", public",
        "SET application_name = ~~it~~~~s = \"x\" \\ y~~|SELECT setconfig[1] FROM"
            + " pg_db_role_setting s JOIN pg_database d ON d.oid = setdatabase WHERE datname ="
            + " current_database()|application_name=it~s = \"x\" \\ y",
        "SET work_mem = ~~7MB~~|SHOW work_mem|7MB",
      })
  void settings_of_the_database_are_there(String set, String query, String expected)
      throws SQLException {
    String sql = set.replace("~~~~", "''''").replace("~~", "''").replace("%", "%%");
    check(ON_DATABASE.formatted("ALTER DATABASE %I " + sql), query, expected.replace("~", "'"));
  }

  @ParameterizedTest
  @EnumSource
  void settings_of_a_role_in_the_database_are_there(Kind kind) throws SQLException {
    try (Cluster cluster = postgres.open(kind)) {
      TestDatabase database =
          cluster
              .template(
                  spec(
                      ON_DATABASE.formatted(
                          "ALTER ROLE CURRENT_USER IN DATABASE %I SET statement_timeout = 4321")))
              .newDatabase()
              .handle();
      assertThat(Sql.value(database, "SHOW statement_timeout")).isEqualTo("4321ms");
    }
  }

  @ParameterizedTest
  @EnumSource
  void grants_on_the_database_are_there(Kind kind) throws SQLException {
    String role = "\"guest of %s\"".formatted(kind);
    String script =
        "CREATE ROLE %s LOGIN; DO $$ BEGIN EXECUTE format('REVOKE ALL ON DATABASE %%1$I FROM"
            + " PUBLIC; GRANT CONNECT ON DATABASE %%1$I TO %s', current_database()); END $$";
    try (Cluster cluster = postgres.open(kind)) {
      TestDatabase database =
          cluster.template(spec(script.formatted(role, role))).newDatabase().handle();
      String may =
          "SELECT concat_ws(' ', has_database_privilege('%s', current_database(), 'CONNECT'),"
              + " has_database_privilege('%s', current_database(), 'TEMP'))";
      String name = role.replace("\"", "");
      assertThat(Sql.value(database, may.formatted(name, name))).isEqualTo("t f");
      assertThat(Sql.value(database, may.formatted(database.user(), database.user())))
          .isEqualTo("t t");
    }
  }

  @ParameterizedTest
  @EnumSource
  void odd_contents_are_there(Kind kind) throws SQLException {
    String odd = "Größe 名 🐘 '' \\ \" $$ \u0001 \u2028";
    try (Cluster cluster = postgres.open(kind)) {
      TestDatabase database =
          cluster
              .template(
                  spec(
                      "CREATE TABLE \"T %s\" (\"c \"\" 🐘\" text); INSERT INTO \"T %s\" VALUES ('%s')"
                          .formatted("名", "名", odd)))
              .newDatabase()
              .handle();
      assertThat(Sql.value(database, "SELECT \"c \"\" 🐘\" FROM \"T 名\""))
          .isEqualTo(odd.replace("''", "'"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_clone_is_open_to_its_own_session_only(Kind kind) throws SQLException {
    try (Cluster cluster = postgres.open(kind)) {
      TestDatabase database = cluster.template(spec("CREATE TABLE t ()")).newDatabase().handle();
      try (Connection connection = database.dataSource().getConnection()) {
        assertThat(Sql.query(connection, "SELECT current_database()"))
            .isEqualTo(List.of(database.name()));
      }
      assertThat(java.sql.DriverManager.getConnection(database.jdbcUrl()).isValid(1)).isTrue();
    }
  }
}
