package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rehearsal.check.Project;
import dev.rehearsal.check.Rehearsal;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.check.StepTemplate;
import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.MigrationUnderTest;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database just before a migration, and what a test does with it. */
class StepTemplateTest extends PostgresTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private Project project(String... texts) throws IOException {
    Path migrations = Files.createDirectories(root.resolve("migrations"));
    for (int i = 0; i < texts.length; i++) {
      Files.writeString(migrations.resolve("%02d_step.sql".formatted(i + 1)), texts[i]);
    }
    return new Project(root, StepTemplateTest.class.getClassLoader());
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

  private String url() {
    return postgres.server().admin().urlWithCredentials();
  }

  @Test
  void a_second_test_of_a_step_costs_a_clone_and_another_step_what_is_between() throws Exception {
    Project project =
        project("CREATE TABLE made (at timestamptz)", insert(), insert(), insert(), insert());
    Settings settings = settings("url", url());
    try (Rehearsal rehearsal = new Rehearsal()) {
      StepTemplate third = rehearsal.before("03", settings, project);
      List<String> before = madeIn(third.newDatabase());
      assertThat(before).hasSize(1);
      StepTemplate again = rehearsal.before("03_step", settings, project);
      assertThat(again.before()).isSameAs(third.before());
      assertThat(madeIn(again.newDatabase())).isEqualTo(before);
      assertThat(madeIn(rehearsal.before("05", settings, project).newDatabase()))
          .hasSize(3)
          .startsWith(before.get(0));
    }
  }

  private static String insert() {
    return "INSERT INTO made VALUES (clock_timestamp())";
  }

  private static List<String> madeIn(ClonedDatabase database) throws Exception {
    return Sql.query(database.handle(), "SELECT at::text FROM made ORDER BY at");
  }

  @Test
  void how_far_settings_would_go_makes_no_difference_and_neither_does_what_comes_later()
      throws Exception {
    Project project = project("CREATE TABLE a ()", "CREATE TABLE b ()", "nonsense");
    try (Rehearsal rehearsal = new Rehearsal()) {
      MigrationUnderTest second =
          rehearsal
              .before("02", settings("url", url(), "up-to", "01"), project)
              .newDatabase()
              .underTest();
      second.migrate();
      assertThat(Sql.query(second.database(), "TABLE b")).isEmpty();
      assertThatExceptionOfType(MigrationFailedException.class)
          .isThrownBy(second::migrateRest)
          .withMessageContaining("migrations/03_step.sql:1:1: ERROR 42601")
          .withMessageContaining("this is migration 3 of 3 in migrations");
    }
  }

  @Test
  void what_failed_before_a_step_fails_again_without_being_tried_again() throws Exception {
    Project project = project("nonsense", "SELECT 1");
    try (Rehearsal rehearsal = new Rehearsal()) {
      Throwable first =
          catchThrowable(() -> rehearsal.before("02", settings("url", url()), project));
      assertThat(first)
          .isInstanceOf(MigrationFailedException.class)
          .hasMessageContaining("migrations/01_step.sql:1:1");
      assertThat(catchThrowable(() -> rehearsal.before("02", settings("url", url()), project)))
          .isSameAs(first);
      assertThat(rehearsal.before("01", settings("url", url()), project).newDatabase().applied())
          .isZero();
    }
  }

  @Test
  void a_step_that_makes_a_role_can_be_tested_twice() throws Exception {
    Project project = project("CREATE TABLE t ()", "CREATE ROLE app; GRANT SELECT ON t TO app");
    try (Rehearsal rehearsal = new Rehearsal()) {
      for (int test = 0; test < 2; test++) {
        rehearsal.before("02", settings(), project).newDatabase().underTest().migrate();
      }
    }
  }

  @Test
  void a_step_that_is_left_out_or_a_program_cannot_be_tested() throws Exception {
    Path migrations = Files.createDirectories(root.resolve("db/migrations"));
    Files.writeString(migrations.resolve("00001_a.sql"), "-- +goose Up\nCREATE TABLE a ();");
    Files.writeString(migrations.resolve("00002_b.go"), "package migrations");
    Project project = new Project(root, StepTemplateTest.class.getClassLoader());
    try (Rehearsal rehearsal = new Rehearsal()) {
      MigrationUnderTest program =
          rehearsal.before("00002", settings("url", url()), project).newDatabase().underTest();
      assertThatExceptionOfType(MigrationException.class)
          .isThrownBy(program::migrate)
          .withMessageContaining("00002_b.go is a program, which only goose can run");
      assertThatExceptionOfType(MigrationException.class)
          .isThrownBy(
              () ->
                  rehearsal.before(
                      "00002", settings("url", url(), "skip", "00002_b: no test"), project))
          .withMessageContaining("00002_b.go is left out, so that it cannot be tested: no test");
    }
  }

  @Test
  void a_step_of_a_tool_that_runs_nothing_after_a_failure_says_so() throws Exception {
    Path migrations = Files.createDirectories(root.resolve("prisma/migrations"));
    for (String id : List.of("1_a", "2_b")) {
      Files.createDirectories(migrations.resolve(id));
    }
    Files.writeString(
        migrations.resolve("1_a/migration.sql"), "CREATE TABLE a (id int, name text);");
    Files.writeString(
        migrations.resolve("2_b/migration.sql"), "ALTER TABLE a ALTER COLUMN name SET NOT NULL;");
    Project project = new Project(root, StepTemplateTest.class.getClassLoader());
    try (Rehearsal rehearsal = new Rehearsal()) {
      MigrationUnderTest step =
          rehearsal.before("2_b", settings("url", url()), project).newDatabase().underTest();
      step.database().execute("INSERT INTO a VALUES (1)");
      assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(step::migrate);
      assertThatExceptionOfType(MigrationException.class)
          .isThrownBy(step::migrate)
          .withMessageContaining("2_b failed half-way")
          .withMessageContaining("prisma runs nothing on top of that");
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(step::undo)
          .withMessageContaining("call migrate() first");
    }
  }
}
