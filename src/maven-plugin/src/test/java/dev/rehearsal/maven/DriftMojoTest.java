package dev.rehearsal.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Project;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.migration.RunListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database against its migrations, from a build. */
class DriftMojoTest {

  private static final String TABLE = "CREATE TABLE t (id bigint PRIMARY KEY, a text NOT NULL);\n";

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private Path project;

  @SuppressWarnings("NullAway.Init")
  private ConfiguredGoal drift;

  @SuppressWarnings("NullAway.Init")
  private Desk desk;

  @SuppressWarnings("NullAway.Init")
  private TestDatabase database;

  @BeforeEach
  void deploy() throws IOException {
    drift = ConfiguredGoal.in(project, new DriftMojo());
    drift.writeMigrations(TABLE);
    Settings settings = Settings.of(List.of(SettingsLayer.environment(System.getenv())));
    desk = new Desk(settings, new Project(project, DriftMojoTest.class.getClassLoader()));
    database = desk.rehearse(RunListener.NONE).database();
    drift.setDatabase(database.jdbcUrl());
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void a_database_that_is_as_its_migrations_make_it_passes() throws Exception {
    drift.goal().execute();
    assertThat(drift.log().lines())
        .allMatch(line -> line.startsWith("INFO "))
        .anyMatch(line -> line.contains("No drift: "));
  }

  @Test
  void what_differs_fails_the_build_and_is_in_the_log_and_in_files() throws Exception {
    database.execute("ALTER TABLE t ALTER a DROP NOT NULL; CREATE INDEX by_hand ON t (a)");
    assertThatThrownBy(drift.goal()::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageEndingWith(
            " is not what the migrations make; the drift is above, and"
                + " -Drehearsal.drift.reports=markdown=target/drift.md writes what ends it");
    drift.set("reports", List.of("json=target/drift.json"));
    assertThatThrownBy(drift.goal()::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageEndingWith("the drift is above, and what ends it is in target/drift.json");
    assertThat(drift.log().lines())
        .contains(
            "ERROR   index public.by_hand (btree (a))",
            "ERROR     not null: the migrations make it NOT NULL, the database has nothing");
    assertThat(project.resolve("target/drift.json"))
        .content()
        .contains("\"drift-different-object\"");
    drift.set("ignoreObjects", Map.of("public.by_hand", "ours"));
    assertThatThrownBy(drift.goal()::execute).isInstanceOf(MojoFailureException.class);
    assertThat(drift.log().lines()).contains("ERROR ignored: public.by_hand: 1 object (ours)");
  }

  @Test
  void a_report_is_not_put_in_the_place_of_another_goals() throws Exception {
    ConfiguredGoal check = ConfiguredGoal.in(project, new CheckMojo());
    Map<Object, Object> context = new HashMap<>();
    for (ConfiguredGoal each : List.of(check, drift)) {
      each.set("reports", List.of("json=target/all.json"));
      each.goal().setPluginContext(context);
    }
    check.goal().execute();
    check.goal().execute();
    assertThatThrownBy(drift.goal()::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("another goal of this build has written ")
        .hasMessageContaining("all.json: give each goal a file of its own");
    drift.set("reports", List.of("json=target/drift.json"));
    drift.goal().execute();
  }

  @Test
  void a_check_compares_a_database_too() throws Exception {
    ConfiguredGoal check = ConfiguredGoal.in(project, new CheckMojo());
    check.goal().execute();
    database.execute("ALTER TABLE t DROP COLUMN a");
    check.setDatabase(database.jdbcUrl());
    assertThatThrownBy(check.goal()::execute).isInstanceOf(MojoFailureException.class);
    assertThat(check.log().lines())
        .anyMatch(line -> line.contains("column public.t.a (text, NOT NULL) is missing in "));
  }

  @Test
  void comments_count_unless_they_are_left_out() throws Exception {
    database.execute("COMMENT ON TABLE t IS 'by hand'");
    assertThatThrownBy(drift.goal()::execute).isInstanceOf(MojoFailureException.class);
    drift.set("withoutComments", true);
    drift.goal().execute();
    drift.set("strict", true);
    assertThatThrownBy(drift.goal()::execute).isInstanceOf(MojoFailureException.class);
  }

  @Test
  void what_is_compared_besides_is_asked_for() throws Exception {
    database.execute("GRANT SELECT ON t TO PUBLIC");
    drift.goal().execute();
    drift.set("with", List.of("grants", "server"));
    assertThatThrownBy(drift.goal()::execute).isInstanceOf(MojoFailureException.class);
  }

  @Test
  void a_goal_that_is_skipped_says_so() throws Exception {
    drift.set("skipDrift", true);
    drift.goal().execute();
    assertThat(drift.log().lines())
        .containsExactly("INFO no database is compared, as rehearsal.drift.skip is set");
  }

  @Test
  void no_text_has_the_password() {
    drift.setDatabase("postgresql://app:s3cret@localhost:1/app");
    assertThatThrownBy(drift.goal()::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageStartingWith("cannot connect to localhost:1/app as app: ")
        .hasMessageNotContaining("s3cret");
    isError("the property rehearsal.drift.database: ", "mysql://app:s3cret@localhost/app");
    isError("no database is named: say -Drehearsal.drift.database=URL", " ");
    drift.set("with", List.of("owner"));
    isError(
        "the parameter with has \"owner\"; it may have owners, grants or server",
        "postgresql://localhost:1/a");
  }

  /** Maven prints it with {@code -X}. */
  @Test
  void a_parameter_has_no_password() {
    drift.set("database", "postgresql://app:s3cret@localhost:1/app");
    isError("the parameter database has a password, which Maven shows when it debugs: put", " ");
    drift.set("database", "postgresql://app@localhost:1/app");
    isError("cannot connect to localhost:1/app as app: ", "postgresql://localhost:2/other");
  }

  private void isError(String message, String url) {
    drift.setDatabase(url);
    assertThatThrownBy(drift.goal()::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("s3cret");
  }
}
