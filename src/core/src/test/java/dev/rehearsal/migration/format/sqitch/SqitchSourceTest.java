package dev.rehearsal.migration.format.sqitch;

import static dev.rehearsal.migration.format.Directories.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource.Recognition;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.ToolOptions;
import dev.rehearsal.migration.Warning;
import dev.rehearsal.migration.format.Directories;
import dev.rehearsal.migration.format.sqitch.SqitchPlan.Change;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqitchSourceTest {

  private static final String HEAD = "%syntax-version=1.0.0\n%project=p\n\n";
  private static final String WHO = " 2026-01-02T03:04:05Z Ada L <ada@example.org>";

  /** Written by sqitch 1.3.1, whose {@code sqitch plan --format format:%H} gave the ids below. */
  private static final String PLAN =
      """
      %syntax-version=1.0.0
      %project=flipr
      %uri=https://example.org/flipr/

      appschema 2026-11-21T11:55:17Z Ada L <ada@example.org> # Adds the schema.
      users [appschema] 2026-11-21T11:55:18Z Ada L <ada@example.org> # Users é 🐘
      @v1.0 2026-11-21T11:55:20Z Ada L <ada@example.org> # Tag it

      more/deep [users appschema@v1.0 !users2] 2026-11-21T11:55:21Z Ada L <ada@example.org> # multi\\nline \\\\ note
      last [more/deep] 2026-11-21T12:05:27Z Ada L <ada@example.org> # x # y
      users [users@v1.0] 2026-11-21T12:05:30Z Ada L <ada@example.org> # Again
      @v2.1-x 2026-11-21T12:05:31Z Ada L <ada@example.org> # t
      """;

  private final SqitchSource source = new SqitchSource();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  @Test
  void ids_are_those_of_sqitch() {
    SqitchPlan plan = SqitchPlanReader.read("m/sqitch.plan", PLAN);
    assertThat(plan.changes())
        .extracting(Change::id)
        .containsExactly(
            "aca4221c13b87ac7991e28d6d47932cdb5b11316",
            "65e78a9a35df9712e38a03b4eeef3ddca3dfe961",
            "92df467a83e30cdaa5f3c820853a84bfbb9641ed",
            "d61173c67cfcc399c4cd47859f76ca7f3c834a26",
            "e1c2bc57a09afc02ef30629efc3f2174ee1942a9");
    assertThat(plan.changes())
        .extracting(Change::uniqueName)
        .containsExactly("appschema", "users@v1.0", "more/deep", "last", "users");
    assertThat(plan.changes().get(2).requires()).containsExactly("users", "appschema@v1.0");
    assertThat(plan.changes().get(2).conflicts()).containsExactly("users2");
    assertThat(plan.changes().get(2).line().note()).isEqualTo("multi\nline \\ note");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a WHO\\na WHO|m:5: there is a change a already; a tag must come between",
        "@t WHO|m:4: the tag @t comes before all changes",
        "a WHO\\n@t WHO\\nb WHO\\n@t WHO|m:7: there is a tag @t already",
        "a [b] WHO|m:4: a requires b, which the plan does not have before it",
        "a [a@x] WHO|m:4: a requires a@x",
        "a [:] WHO|m:4: : is no dependency",
        "a|m:4: a change is",
        "a 2026-01-02T03:04:05Z|m:4: a change is",
        "a: WHO|m:4: a change is",
        "HEAD WHO|m:4: the name HEAD is reserved",
      })
  void what_sqitch_refuses_is_refused(String lines, String message) {
    String text = HEAD + lines.replace("\\n", "\n").replace(" WHO", WHO);
    assertThatThrownBy(() -> SqitchPlanReader.read("m", text))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void a_plan_has_a_project_and_an_empty_line() {
    assertThatThrownBy(() -> SqitchPlanReader.read("m", "%a=b\n\nx" + WHO))
        .hasMessageContaining("%project=name must come before the changes");
    assertThatThrownBy(() -> SqitchPlanReader.read("m", "%project=p\nx" + WHO))
        .hasMessageStartingWith("m:2: x 2026");
  }

  private MigrationHistory read(Map<String, String> options, String... files) {
    Directories.directory(root, files);
    return source.read(new MigrationDirectory(root, "m", new ToolOptions(options)));
  }

  private static java.util.List<String> sent(Migration migration) {
    return migration.up().parts().stream().map(Part::sql).toList();
  }

  @Test
  void scripts_are_where_the_configuration_says() {
    MigrationHistory history =
        read(
            Map.of(),
            "sqitch.conf",
            """
            [core]
              engine = pg
              top_dir = db # here
              extension = ddl
            [engine "pg"]
              registry = "reg"
            [deploy "variables"]
              v = 7
            """,
            "db/sqitch.plan",
            HEAD + "a" + WHO + "\n@t" + WHO + "\na [a@t]" + WHO,
            "db/deploy/a@t.ddl",
            "SELECT :v;\n\\i db/lib.sql\n",
            "db/deploy/a.ddl",
            "SELECT :'registry';",
            "db/revert/a@t.ddl",
            "SELECT 3;",
            "db/lib.sql",
            "SELECT 'lib';");
    assertThat(ids(history)).containsExactly("a@t", "a");
    assertThat(sent(history.migrations().get(0))).containsExactly("SELECT 7", "SELECT 'lib'");
    assertThat(sent(history.migrations().get(1))).containsExactly("SELECT 'reg'");
    assertThat(history.migrations().get(0).down()).isNotNull();
    assertThat(history.migrations().get(1).down()).isNull();
    assertThat(history.table().relations()).contains("reg.changes");
    assertThat(history.warnings())
        .extracting(Warning::toString)
        .contains(
            "m/db/revert/a.ddl: warning: there is no such file: nothing reverts the change"
                + " [missing-down]");
  }

  @Test
  void what_verifies_follows_in_a_session_of_its_own() {
    String[] files = {
      "sqitch.plan", HEAD + "a" + WHO, "deploy/a.sql", "SELECT 1;", "verify/a.sql", "SELECT 2;"
    };
    assertThat(sent(read(Map.of(), files).migrations().get(0))).containsExactly("SELECT 1");
    Migration verified = read(Map.of("verify", "true"), files).migrations().get(0);
    assertThat(sent(verified)).startsWith("SELECT 1", "RESET SESSION AUTHORIZATION");
    assertThat(sent(verified)).endsWith("SELECT 2");
    assertThat(verified.up().parts())
        .last()
        .extracting(Part::included)
        .hasToString("m/verify/a.sql");
  }

  @Test
  void a_script_that_is_missing_is_an_error() {
    assertThatThrownBy(() -> read(Map.of(), "sqitch.plan", HEAD + "a" + WHO))
        .hasMessageStartingWith("m/deploy/a.sql is missing, and a is in the plan");
  }

  @Test
  void it_is_known_by_its_plan() {
    MigrationDirectory directory = new MigrationDirectory(root, "m");
    assertThat(source.recognise(directory)).isEqualTo(Recognition.NO);
    Directories.directory(root, "sqitch.plan", HEAD);
    assertThat(source.recognise(directory)).isEqualTo(Recognition.CERTAIN);
    assertThatThrownBy(() -> source.read(directory)).hasMessage("no migration in m");
  }

  @Test
  void a_directory_without_a_plan_is_refused() {
    assertThatThrownBy(() -> read(Map.of(), "1_a.sql", "SELECT 1"))
        .hasMessage("there is no file m/sqitch.plan: is this the right format?");
  }

  @Test
  void an_engine_that_is_not_postgresql_is_refused() {
    assertThatThrownBy(
            () -> read(Map.of(), "sqitch.conf", "[core]\n\tengine = mysql\n", "sqitch.plan", HEAD))
        .hasMessage(
            "m/sqitch.conf: the engine must be pg, which is PostgreSQL; the file says: mysql");
  }
}
