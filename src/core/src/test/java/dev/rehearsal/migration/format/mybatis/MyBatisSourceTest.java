package dev.rehearsal.migration.format.mybatis;

import static dev.rehearsal.migration.format.Directories.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource.Recognition;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.ToolOptions;
import dev.rehearsal.migration.Warning;
import dev.rehearsal.migration.format.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MyBatisSourceTest {

  private static final String WHOLE = "send_full_script=true\n";

  private final MyBatisSource source = new MyBatisSource();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private MigrationDirectory directory(String environment, String... files) {
    Directories.directory(root, "environments/development.properties", environment);
    Directories.directory(root.resolve("scripts"), files);
    return new MigrationDirectory(root, "m");
  }

  private MigrationHistory read(String environment, String... files) {
    return source.read(directory(environment, files));
  }

  private static List<String> sent(@Nullable Execution execution) {
    return execution == null
        ? List.of("nothing")
        : execution.parts().stream().map(Part::sql).toList();
  }

  private Migration one(String environment, String text) {
    return read(environment, "1_a.sql", text).migrations().get(0);
  }

  @Test
  void numbers_are_the_order_and_words_the_description() {
    assertThat(ids(read(WHOLE, "10_c.sql", "", "9_b.sql", "", "9.5_x.sql", "", "020_d_e.sql", "")))
        .containsExactly("9_b", "9.5_x", "10_c", "020_d_e");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bootstrap.sql", "onabort.sql"})
  void a_link_to_nothing_is_not_left_out_in_silence(String name) throws IOException {
    MigrationDirectory directory = directory(WHOLE, "1_a.sql", "SELECT 1;");
    Files.createSymbolicLink(root.resolve("scripts").resolve(name), Path.of("nowhere.sql"));
    assertThatThrownBy(() -> source.read(directory))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "m/scripts/%s is a link to nothing: restore what it leads to or delete it"
                .formatted(name));
  }

  /** Each was read by {@code MigrationReader} of 3.5.0, too. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A\\n-- //@UNDO\\nB\\n|A\\n|-- //@UNDO\\nB\\n",
        "A\\n\\t--//@UNDO\\nB|A\\n|\\t--//@UNDO\\nB",
        "A\\n--   //  @UNDO x\\nB|A\\n|--   //  @UNDO x\\nB",
        "A\\n--//@UNDO\\nB\\n-- //@UNDO\\nC|A\\n|--//@UNDO\\nB\\n-- //@UNDO\\nC",
        "A\\n-- // @undo\\nB|A\\n-- // @undo\\nB|nothing",
        "A\\n--//x @UNDO\\nB|A\\n--//x @UNDO\\nB|nothing",
        "A -- //@UNDO\\nB|A -- //@UNDO\\nB|nothing",
        "A\\n-- @UNDO\\nB|A\\n-- @UNDO\\nB|nothing",
        "A\\n--//@UNDO|A\\n--//@UNDO|nothing",
      })
  void the_mark_parts_a_script(String text, String up, String down) {
    Migration migration = one(WHOLE, text.translateEscapes());
    assertThat(sent(migration.up())).containsExactly(up.translateEscapes());
    assertThat(sent(migration.down())).containsExactly(down.translateEscapes());
  }

  @ParameterizedTest
  @CsvSource({
    "'', SPLIT_ONE_TX",
    "auto_commit=true, SPLIT_NO_TX",
    "send_full_script=true, WHOLE_FILE_ONE_TX",
    "'send_full_script=true\nauto_commit=TRUE', WHOLE_FILE_SIMPLE_QUERY",
    "send_full_script=yes, SPLIT_ONE_TX",
  })
  void the_environment_decides_how_a_script_is_sent(String environment, ExecutionMode mode) {
    assertThat(one(environment, "SELECT 1;").up().mode()).isEqualTo(mode);
  }

  @Test
  void lines_part_statements() {
    Migration migration =
        one(
            "",
            """
            -- // create
            CREATE TABLE a (
              -- comment; gone

              i int
            ); SELECT 'dropped'
            INSERT INTO a VALUES (1); INSERT INTO a VALUES (2);
            -- @DELIMITER !
            DO $$ BEGIN
              PERFORM 1;
            END $$ !
            -- //@UNDO
            DROP TABLE a;
            """);
    assertThat(sent(migration.up()))
        .containsExactly(
            "CREATE TABLE a (\n  i int\n)\n",
            "INSERT INTO a VALUES (1); INSERT INTO a VALUES (2)\n",
            "DO $$ BEGIN\n  PERFORM 1;\nEND $$ \n");
    assertThat(sent(migration.down())).containsExactly("DROP TABLE a\n");
    assertThat(sent(one("delimiter=GO\nfull_line_delimiter=true", "SELECT 1;\nGOTO\n GO \n").up()))
        .containsExactly("SELECT 1;\nGOTO\n \n");
  }

  @Test
  void a_statement_without_an_end_is_refused() {
    assertThatThrownBy(() -> one("", "SELECT 1;\n-- x\nSELECT 2\n"))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("m/scripts/1_a.sql:3:1: this statement has no ; behind it");
  }

  @Test
  void variables_are_those_of_the_environment_but_no_settings() {
    String text = "${changelog} ${v} ${none} \\${v} ${password} ${V}";
    assertThat(sent(one("send_full_script=true\nv=a$1\npassword=x\nchangelog=log", text).up()))
        .containsExactly("log a$1 ${none} ${v} ${password} ${V}");
    MigrationDirectory directory = directory("v=1\nsend_full_script=true", "1_a.sql", "${v}");
    ToolOptions options = new ToolOptions(Map.of("variable.v", "2", "changelog", "c"));
    MigrationHistory history = source.read(new MigrationDirectory(root, "m", options));
    assertThat(sent(history.migrations().get(0).up())).containsExactly("2");
    assertThat(history.table().relations()).containsExactly("c");
    assertThat(source.read(directory).table().relations()).containsExactly("changelog");
  }

  @Test
  void bootstrap_comes_first_if_it_holds_a_statement() {
    assertThat(ids(read(WHOLE, "1_a.sql", "", "bootstrap.sql", "CREATE TABLE b ();")))
        .containsExactly("bootstrap", "1_a");
    assertThat(ids(read(WHOLE, "bootstrap.sql", "-- nothing\n", "onabort.sql", "SELECT 1;")))
        .containsExactly("1_a");
  }

  @Test
  void what_will_hurt_is_warned_of() {
    MigrationHistory history =
        read(
            WHOLE + "hook_before_up=SQL:x.sql\nignore_warnings=false",
            "1_a.sql",
            "SELECT 1;\n-- //@UNDO\n-- nothing\n",
            "2_b.sql",
            "SELECT 2;");
    assertThat(history.warnings())
        .extracting(Warning::id)
        .containsExactlyInAnyOrder("hook", "ignore-warnings", "blank-down", "missing-down");
  }

  @Test
  void what_the_tool_refuses_is_refused() {
    assertThatThrownBy(() -> read(WHOLE, "1_a.sql", "", "x.sql", ""))
        .hasMessageStartingWith("m/scripts/x.sql does not begin with a number and _");
    root.resolve("scripts/x.sql").toFile().delete();
    assertThatThrownBy(() -> read(WHOLE, "01_b.sql", ""))
        .hasMessageContaining("m/scripts/01_b.sql and m/scripts/1_a.sql have the same number");
  }

  @Test
  void it_is_known_by_its_layout_or_its_mark() {
    assertThat(source.recognise(Directories.directory(root, "1.sql", "SELECT 1")))
        .isEqualTo(Recognition.NO);
    Directories.directory(root, "1.sql", "-- //@UNDO\n");
    assertThat(source.recognise(new MigrationDirectory(root, "m"))).isEqualTo(Recognition.CERTAIN);
    MigrationDirectory laidOut = directory(WHOLE, "1_a.sql", "");
    assertThat(source.recognise(laidOut)).isEqualTo(Recognition.CERTAIN);
    assertThat(source.recognise(new MigrationDirectory(root.resolve("scripts"), "m/scripts")))
        .isEqualTo(Recognition.CERTAIN);
  }

  @Test
  void without_an_environment_it_is_as_the_tool_writes_one() {
    Directories.directory(root, "scripts/1_a.sql", "SELECT 1;\n-- //@UNDO\nSELECT 2;\n");
    MigrationHistory history = source.read(new MigrationDirectory(root, "m"));
    assertThat(history.migrations().get(0).up().mode()).isEqualTo(ExecutionMode.WHOLE_FILE_ONE_TX);
    assertThat(history.warnings()).extracting(Warning::id).containsExactly("environment-missing");
  }
}
