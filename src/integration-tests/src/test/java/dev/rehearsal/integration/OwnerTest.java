package dev.rehearsal.integration;

import static dev.rehearsal.integration.Histories.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Cluster;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.MigrateAs;
import dev.rehearsal.database.TemplateSpec;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.integration.Postgres.Kind;
import dev.rehearsal.migration.MigrationFailedException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the owner of a database may do, and what not. */
class OwnerTest extends PostgresTest {

  private static TestDatabase database(
      Cluster cluster, MigrateAs who, List<String> extensions, String... texts) {
    return cluster
        .template(new TemplateSpec(plain(texts), texts.length, who, extensions))
        .newDatabase()
        .handle();
  }

  private static TestDatabase owned(Cluster cluster, String... texts) {
    return database(cluster, MigrateAs.OWNER, List.of(), texts);
  }

  @ParameterizedTest
  @EnumSource
  void the_owner_is_no_superuser_and_owns_the_database(Kind kind) throws SQLException {
    try (Cluster cluster = postgres.open(kind)) {
      TestDatabase database = owned(cluster, "CREATE SCHEMA s; CREATE TABLE s.t ()");
      assertThat(
              Sql.query(
                  database,
                  "SELECT concat_ws(' ', rolsuper, rolcreatedb, rolcreaterole, rolbypassrls,"
                      + " rolreplication, datdba = r.oid) FROM pg_roles r, pg_database"
                      + " WHERE rolname = current_user AND datname = current_database()"))
          .containsExactly("f t t f f t");
      assertThat(database.user()).startsWith("rehearsal_owner");
    }
  }

  @ParameterizedTest
  @EnumSource
  void it_can_create_trusted_extensions(Kind kind) throws SQLException {
    try (Cluster cluster = postgres.open(kind)) {
      TestDatabase database =
          owned(
              cluster,
              "CREATE EXTENSION pgcrypto; CREATE EXTENSION citext; CREATE TABLE t (c citext)");
      assertThat(Sql.value(database, "SELECT 'a'::citext = 'A'")).isEqualTo("t");
    }
  }

  @ParameterizedTest
  @EnumSource
  void it_can_create_roles(Kind kind) throws SQLException {
    String role = "made_by_" + kind;
    try (Cluster cluster = postgres.open(kind)) {
      TestDatabase database =
          owned(cluster, "CREATE ROLE \"" + role + "\"; GRANT \"" + role + "\" TO current_user");
      assertThat(Sql.query(database, "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'"))
          .hasSize(1);
    }
  }

  private static final String UNTRUSTED = "CREATE EXTENSION file_fdw";

  @Test
  void an_untrusted_extension_is_refused_with_advice() throws SQLException {
    try (Cluster cluster = postgres.open(Kind.SUPERUSERS)) {
      assertThatThrownBy(() -> owned(cluster, "SELECT 1", UNTRUSTED))
          .isInstanceOf(MigrationFailedException.class)
          .hasMessage(
              """
              m/2.sql:1:1: ERROR 42501: permission denied to create extension "file_fdw"
                statement: CREATE EXTENSION file_fdw
                hint: Must be superuser to create this extension.
                advice: the extension file_fdw needs a superuser: allow it by name with\
               rehearsal.extensions=file_fdw (or extensions = "file_fdw" on the annotation)
                this is migration 2 of 2 in m\
              """);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ADMINS")
  void an_extension_that_is_allowed_by_name_is_there_already(Kind kind) throws SQLException {
    try (Cluster cluster = postgres.open(kind)) {
      TestDatabase database =
          database(
              cluster,
              MigrateAs.OWNER,
              List.of("file_fdw", "earthdistance"),
              "CREATE EXTENSION IF NOT EXISTS file_fdw");
      assertThat(Sql.query(database, "SELECT extname FROM pg_extension ORDER BY 1"))
          .containsExactly("cube", "earthdistance", "file_fdw", "plpgsql");
    }
  }

  @Test
  void an_extension_that_is_not_there_is_told_with_advice() throws SQLException {
    try (Cluster cluster = postgres.open(Kind.SUPERUSERS)) {
      assertThatThrownBy(() -> database(cluster, MigrateAs.OWNER, List.of("nope"), "SELECT 1"))
          .isInstanceOf(DatabaseServerException.class)
          .hasMessageStartingWith("this server does not carry the extension nope: ")
          .hasMessageContaining("rehearsal.image")
          .hasMessageContaining("extension \"nope\" is not available");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "COPY (SELECT 1) TO PROGRAM 'cat'",
        "COPY (SELECT 1) TO '/tmp/out'",
        "SELECT pg_read_file('/etc/passwd')",
        "ALTER SYSTEM SET work_mem = '1MB'",
        "CREATE ROLE worse SUPERUSER",
        "SET SESSION AUTHORIZATION postgres",
        "ALTER ROLE postgres PASSWORD 'x'",
      })
  void it_cannot_reach_what_is_not_its_own(String sql) throws SQLException {
    for (Kind kind : Kind.values()) {
      try (Cluster cluster = postgres.open(kind)) {
        assertThatThrownBy(() -> owned(cluster, sql))
            .isInstanceOf(MigrationFailedException.class)
            .hasMessageStartingWith("m/1.sql:1:1: ERROR 42501: permission denied")
            .hasMessageContaining("needs rehearsal.migrate-as=superuser");
      }
    }
  }

  @Test
  void a_superuser_migrates_and_tests_when_that_is_asked_for() throws SQLException {
    try (Cluster cluster = postgres.open(Kind.OURS)) {
      TestDatabase database =
          database(
              cluster,
              MigrateAs.SUPERUSER,
              List.of(),
              UNTRUSTED,
              "SELECT pg_read_file('/etc/passwd')");
      assertThat(Sql.value(database, "SHOW is_superuser")).isEqualTo("on");
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_unknown_extension_fails_in_words_that_name_it(Kind kind) throws SQLException {
    try (Cluster cluster = postgres.open(kind)) {
      assertThatThrownBy(() -> database(cluster, MigrateAs.OWNER, List.of("no such"), "SELECT 1"))
          .hasMessageContaining("no such");
      assertThatThrownBy(() -> owned(cluster, "CREATE EXTENSION \"no such\""))
          .hasMessageContaining("advice: this server does not carry the extension no such: run on");
    }
  }
}
