package dev.rehearsal.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goal on a real server, configured as Maven does it: by its fields. */
class CheckMojoTest {

  private static final String TABLE = "CREATE TABLE t (id bigint PRIMARY KEY, a text);\n";
  private static final String HARM = "CREATE INDEX t_a ON t (a);\n";

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private Path project;

  @SuppressWarnings("NullAway.Init")
  private ConfiguredGoal check;

  @BeforeEach
  void configure() throws IOException {
    check = ConfiguredGoal.in(project, new CheckMojo());
  }

  @Test
  void findings_fail_the_build_and_are_in_the_log_and_in_files() throws Exception {
    check.writeMigrations(TABLE, HARM);
    check.set("reports", List.of("text=target/deep/check.txt"));
    assertThatThrownBy(check.goal()::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessage(
            "the migrations of db/migrations have 1 error and 0 warnings; the report is above");
    assertThat(check.log().lines())
        .anyMatch(
            line ->
                line.startsWith("ERROR db/migrations/2.sql:1:1: error: building index t_a blocks"));
    assertThat(project.resolve("target/deep/check.txt"))
        .content()
        .contains("db/migrations/2.sql:1:1: error: ");
  }

  @Test
  void a_clean_history_passes_and_says_what_was_looked_at() throws Exception {
    check.writeMigrations(TABLE);
    check.goal().execute();
    assertThat(check.log().lines()).allMatch(line -> line.startsWith("INFO ")).isNotEmpty();
    assertThat(check.log().lines())
        .anyMatch(line -> line.contains("rehearsing 1 migration on PostgreSQL"));
  }

  @Test
  void a_parameter_comes_before_a_property_and_that_before_the_file() throws Exception {
    check.writeMigrations(TABLE, HARM);
    check.write("rehearsal.toml", "[check]\nfail-on = \"never\"\n");
    check.goal().execute();
    assertThat(check.log().lines())
        .anyMatch(line -> line.startsWith("WARN db/migrations/2.sql:1:1: "));
    check.properties().put("rehearsal.fail-on", "error");
    assertThatThrownBy(check.goal()::execute).isInstanceOf(MojoFailureException.class);
    check.set("failOn", "never");
    check.goal().execute();
  }

  @Test
  void lists_and_maps_are_settings_too() throws Exception {
    check.writeMigrations(TABLE, HARM);
    check.set("rules", Map.of("index-build-blocks-writes", "off"));
    check.set("smallTables", List.of("other", "another"));
    check.set("session", Map.of("search_path", "public,pg_temp"));
    check.goal().execute();
  }

  @Test
  void what_is_known_does_not_fail_the_build() throws Exception {
    check.writeMigrations(TABLE, HARM);
    check.set("updateBaseline", true);
    check.goal().execute();
    assertThat(check.log().lines()).contains("INFO rehearsal-baseline.txt holds 2 findings now");
    check.set("updateBaseline", false);
    check.goal().execute();
  }

  @Test
  void a_migration_that_cannot_be_applied_fails_the_build() throws Exception {
    check.writeMigrations(TABLE, "ALTER TABLE nowhere ADD COLUMN b int;");
    check.set("failOn", "never");
    assertThatThrownBy(check.goal()::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("2 of db/migrations cannot be applied");
  }

  @Test
  void a_goal_that_is_skipped_says_so() throws Exception {
    check.set("skipCheck", true);
    check.goal().execute();
    assertThat(check.log().lines())
        .containsExactly("INFO the migrations are not checked, as rehearsal.check.skip is set");
  }

  @Test
  void what_is_wrong_around_the_migrations_is_an_error() throws Exception {
    isError("no migrations directory in " + project);
    check.writeMigrations(TABLE);
    check.set("failOn", "eror");
    isError("the parameter failOn is \"eror\"; it may be error or warning or never");
    check.set("failOn", "error");
    check.set("reports", List.of("sarf=x"));
    isError("the parameter reports: there is no report format \"sarf\"");
    check.set("reports", List.of("text"));
    isError("the parameter reports has \"text\" without a file: write text=target/check.text");
    check.set("reports", List.of("json=a.json", "sarif=./a.json"));
    isError("two reports go to ");
    check.set("reports", List.of("sarif=db"));
    isError("the parameter reports is \"sarif=db\", which cannot be written: ");
    check.set("reports", List.of("sarif=db/migrations/1.sql"));
    isError("the report sarif cannot be written to " + project.resolve("db/migrations/1.sql"));
    check.set("reports", List.of());
    check.properties().put("rehearsal.fail-one", "error");
    isError("there is no setting rehearsal.fail-one; the nearest is rehearsal.fail-on");
    check.properties().remove("rehearsal.fail-one");
    check.properties().put("rehearsal.check.skip", "false");
    check.properties().put("rehearsal.provider", "imaginary");
    isError("there is no PostgreSQL server \"imaginary\"");
    check.write("rehearsal.toml", "[chek]\n");
    isError("rehearsal.toml:1:1: there is no \"chek\" at the top; the nearest is \"check\"");
  }

  private void isError(String message) {
    assertThatThrownBy(check.goal()::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageStartingWith(message);
  }
}
