package dev.rehearsal.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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

  private final CheckMojo goal = new CheckMojo();
  private final CollectingLog log = new CollectingLog();
  private final Properties properties = new Properties();

  @BeforeEach
  void configure() throws IOException {
    Files.createDirectory(project.resolve(".git"));
    goal.setLog(log);
    set("basedir", project.toFile());
    set("userProperties", properties);
  }

  private void set(String parameter, Object value) {
    try {
      Field field = CheckMojo.class.getDeclaredField(parameter);
      field.setAccessible(true);
      field.set(goal, value);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("there is no such parameter", e);
    }
  }

  private void write(String file, String text) throws IOException {
    Path path = project.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void writeMigrations(String... texts) throws IOException {
    for (int i = 0; i < texts.length; i++) {
      write("db/migrations/%d.sql".formatted(i + 1), texts[i]);
    }
  }

  @Test
  void findings_fail_the_build_and_are_in_the_log_and_in_files() throws Exception {
    writeMigrations(TABLE, HARM);
    set("reports", List.of("text=target/deep/check.txt"));
    assertThatThrownBy(goal::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessage(
            "the migrations of db/migrations have 1 error and 0 warnings; the report is above");
    assertThat(log.lines())
        .anyMatch(
            line ->
                line.startsWith("ERROR db/migrations/2.sql:1:1: error: building index t_a blocks"));
    assertThat(project.resolve("target/deep/check.txt"))
        .content()
        .contains("db/migrations/2.sql:1:1: error: ");
  }

  @Test
  void a_clean_history_passes_and_says_what_was_looked_at() throws Exception {
    writeMigrations(TABLE);
    goal.execute();
    assertThat(log.lines()).allMatch(line -> line.startsWith("INFO ")).isNotEmpty();
    assertThat(log.lines())
        .anyMatch(line -> line.contains("rehearsing 1 migrations on PostgreSQL"));
  }

  @Test
  void a_parameter_comes_before_a_property_and_that_before_the_file() throws Exception {
    writeMigrations(TABLE, HARM);
    write("rehearsal.toml", "[check]\nfail-on = \"never\"\n");
    goal.execute();
    assertThat(log.lines()).anyMatch(line -> line.startsWith("WARN db/migrations/2.sql:1:1: "));
    properties.put("rehearsal.fail-on", "error");
    assertThatThrownBy(goal::execute).isInstanceOf(MojoFailureException.class);
    set("failOn", "never");
    goal.execute();
  }

  @Test
  void lists_and_maps_are_settings_too() throws Exception {
    writeMigrations(TABLE, HARM);
    set("rules", Map.of("index-build-blocks-writes", "off"));
    set("smallTables", List.of("other", "another"));
    set("session", Map.of("search_path", "public,pg_temp"));
    goal.execute();
  }

  @Test
  void what_is_known_does_not_fail_the_build() throws Exception {
    writeMigrations(TABLE, HARM);
    set("updateBaseline", true);
    goal.execute();
    assertThat(log.lines()).contains("INFO rehearsal-baseline.txt holds 2 findings now");
    set("updateBaseline", false);
    goal.execute();
  }

  @Test
  void a_migration_that_cannot_be_applied_fails_the_build() throws Exception {
    writeMigrations(TABLE, "ALTER TABLE nowhere ADD COLUMN b int;");
    set("failOn", "never");
    assertThatThrownBy(goal::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("2 of db/migrations cannot be applied");
  }

  @Test
  void a_goal_that_is_skipped_says_so() throws Exception {
    set("skipCheck", true);
    goal.execute();
    assertThat(log.lines())
        .containsExactly("INFO the migrations are not checked, as rehearsal.check.skip is set");
  }

  @Test
  void what_is_wrong_around_the_migrations_is_an_error() throws Exception {
    isError("no migrations directory in " + project);
    writeMigrations(TABLE);
    set("failOn", "eror");
    isError("the parameter failOn is \"eror\"; it may be error or warning or never");
    set("failOn", "error");
    set("reports", List.of("sarf=x"));
    isError("the parameter reports: there is no report format \"sarf\"");
    set("reports", List.of("text"));
    isError("the parameter reports has \"text\" without a file: write text=target/check.text");
    set("reports", List.of("json=a.json", "sarif=./a.json"));
    isError("two reports go to ");
    set("reports", List.of("sarif=db"));
    isError("the parameter reports is \"sarif=db\", which cannot be written: ");
    set("reports", List.of("sarif=db/migrations/1.sql"));
    isError("the report sarif cannot be written to " + project.resolve("db/migrations/1.sql"));
    set("reports", List.of());
    properties.put("rehearsal.fail-one", "error");
    isError("there is no setting rehearsal.fail-one; the nearest is rehearsal.fail-on");
    properties.remove("rehearsal.fail-one");
    properties.put("rehearsal.check.skip", "false");
    properties.put("rehearsal.provider", "imaginary");
    isError("there is no PostgreSQL server \"imaginary\"");
    write("rehearsal.toml", "[chek]\n");
    isError("rehearsal.toml:1:1: there is no \"chek\" at the top; the nearest is \"check\"");
  }

  private void isError(String message) {
    assertThatThrownBy(goal::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageStartingWith(message);
  }
}
