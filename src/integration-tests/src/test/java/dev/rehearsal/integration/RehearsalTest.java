package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.check.Project;
import dev.rehearsal.check.Rehearsal;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.TemplateDatabase;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.migration.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings in, databases out. */
class RehearsalTest extends PostgresTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private Project project(String name, String... texts) throws IOException {
    Path migrations = Files.createDirectories(root.resolve(name).resolve("migrations"));
    for (int i = 0; i < texts.length; i++) {
      Files.writeString(migrations.resolve(i + 1 + ".sql"), texts[i]);
    }
    return new Project(root.resolve(name), RehearsalTest.class.getClassLoader());
  }

  private static Settings settings(String... namesAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.setProperty("rehearsal." + namesAndValues[i], namesAndValues[i + 1]);
    }
    return Settings.of(
        List.of(
            SettingsLayer.systemProperties(properties),
            SettingsLayer.environment(System.getenv())));
  }

  private static TestDatabase database(TemplateDatabase template) {
    return template.newDatabase().handle();
  }

  /** When the server began, and where it listens: no two servers have both in common. */
  private static String server(TestDatabase database) throws SQLException {
    return Sql.value(
        database, "SELECT concat_ws(' ', inet_server_port(), pg_postmaster_start_time())");
  }

  @Test
  void histories_share_a_server_until_one_creates_roles() throws Exception {
    String roles = "CREATE ROLE app";
    try (Rehearsal rehearsal = new Rehearsal()) {
      TestDatabase none = database(rehearsal.template(settings(), project("a", "SELECT 1")));
      TestDatabase first = database(rehearsal.template(settings(), project("b", roles)));
      TestDatabase second =
          database(rehearsal.template(settings(), project("c", roles, roles + "2")));
      assertThat(server(first)).isEqualTo(server(none));
      assertThat(server(second)).isNotEqualTo(server(none));
      assertThat(Sql.query(first, "SELECT rolname FROM pg_roles WHERE rolname ~ '^app'"))
          .containsExactly("app");
    }
  }

  @Test
  void up_to_ends_a_history_early() throws Exception {
    Project project = project("a", "CREATE TABLE a ()", "CREATE TABLE b ()", "nonsense");
    try (Rehearsal rehearsal = new Rehearsal()) {
      TestDatabase database = database(rehearsal.template(settings("up-to", "2"), project));
      assertThat(database.appliedMigrations()).hasSize(2);
      assertThat(Sql.query(database, "TABLE b")).isEmpty();
      assertThatThrownBy(() -> rehearsal.template(settings("up-to", "9"), project))
          .isInstanceOf(MigrationException.class);
    }
  }

  @Test
  void what_failed_once_fails_again_without_being_tried_again() throws Exception {
    Project project = project("a", "nonsense");
    try (Rehearsal rehearsal = new Rehearsal()) {
      Throwable first = failure(rehearsal, project);
      Files.writeString(project.directory().resolve("migrations/1.sql"), "SELECT 1");
      assertThat(failure(rehearsal, project)).isSameAs(first);
    }
  }

  private static Throwable failure(Rehearsal rehearsal, Project project) {
    return org.assertj.core.api.Assertions.catchThrowable(
        () -> rehearsal.template(settings(), project));
  }

  @Test
  void a_server_of_the_wrong_version_is_refused_every_time() throws Exception {
    String url = postgres.server().admin().urlWithCredentials();
    try (Rehearsal rehearsal = new Rehearsal()) {
      for (String name : List.of("a", "b")) {
        Project project = project(name, "SELECT 1 -- " + name);
        assertThatThrownBy(() -> rehearsal.template(settings("url", url, "version", "13"), project))
            .isInstanceOf(DatabaseServerException.class)
            .hasMessageContaining("PostgreSQL 13 is asked for, but the server at jdbc:postgresql:")
            .hasMessageContaining("is 18: name one of that version");
      }
    }
  }

  @Test
  void a_version_that_no_binaries_have_is_refused_with_what_to_add() throws Exception {
    Project project = project("a", "SELECT 1");
    try (Rehearsal rehearsal = new Rehearsal()) {
      assertThatThrownBy(
              () -> rehearsal.template(settings("version", "13", "provider", "embedded"), project))
          .isInstanceOf(DatabaseServerException.class)
          .hasMessageContaining("are of version 18")
          .hasMessageContaining(", not 13: add io.zonky.test.postgres:");
    }
  }

  @Test
  void servers_are_gone_after_the_close() throws Exception {
    TestDatabase database;
    try (Rehearsal rehearsal = new Rehearsal()) {
      database = database(rehearsal.template(settings(), project("a", "SELECT 1")));
    }
    assertThatThrownBy(database::connect).hasMessageContaining("refused");
  }
}
