package dev.rehearsal.migration.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationSource.Recognition;
import dev.rehearsal.migration.OutOfOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GolangMigrateSourceTest extends SourceTest {

  GolangMigrateSourceTest() {
    super(new GolangMigrateSource());
  }

  @Test
  void numbers_are_the_order() {
    checkOrder(
        List.of("0_a", "2_b", "0010_c", "20200101000000_d", "9223372036854775807_e"),
        "",
        "0010_c.up.sql",
        "9223372036854775807_e.up.sql",
        "20200101000000_d.up.sql",
        "2_b.up.sql",
        "0_a.up.sql");
    assertThat(read("1_a.up.sql", "").outOfOrder()).isEqualTo(OutOfOrder.SKIPPED);
  }

  @Test
  void any_name_will_do_behind_the_number() {
    checkOrder(
        List.of("1_", "2_a.b-c d é", "3_up", "4_x.down"),
        "",
        "1_.up.sql",
        "2_a.b-c d é.up.sql",
        "3_up.up.json",
        "4_x.down.up.pgsql");
  }

  @Test
  void a_migration_is_called_as_its_up() {
    checkOrder(
        List.of("1_a", "2_b"), "", "1_a.up.sql", "1_other.down.sql", "02_c.down.sql", "2_b.up.sql");
  }

  @Test
  void a_file_is_one_message() {
    String up = "CREATE TABLE a ();\r\nCREATE INDEX ON a ((1)); -- done\n";
    checkUp(read("1_a.up.sql", up), "WHOLE_FILE_SIMPLE_QUERY", up);
    checkDown(
        read("1_a.up.sql", up, "1_a.down.sql", "DROP TABLE a;"),
        "WHOLE_FILE_SIMPLE_QUERY",
        "DROP TABLE a;");
  }

  @Test
  void multi_statement_splits_at_every_semicolon() {
    checkUp(
        readWith(Map.of("x-multi-statement", "true"), "1_a.up.sql", "SELECT ';';\n;\n-- é;\nx"),
        "SPLIT_NO_TX",
        "SELECT ';",
        "';",
        "\n;",
        "\n-- é;",
        "\nx");
  }

  @Test
  void equal_numbers_are_refused_as_the_tool_refuses_them() {
    String message =
        "m/%s and m/%s have the same number and direction, which golang-migrate refuses: renumber"
            + " one";
    checkRefused(
        message.formatted("01_b.up.sql", "1_a.up.sql"), "1_a.up.sql", "", "01_b.up.sql", "");
    checkRefused(
        message.formatted("1_a.down.sql", "1_b.down.sql"), "1_a.down.sql", "", "1_b.down.sql", "");
    checkRefused(
        message.formatted("1_a.up.sql", "1_a.up.sql.orig"),
        "1_a.up.sql",
        "",
        "1_a.up.sql.orig",
        "");
  }

  @Test
  void a_number_that_the_table_cannot_hold_is_refused() {
    checkRefused(
        "m/9223372036854775808_a.up.sql: the number is greater than 9223372036854775807, the"
            + " greatest that fits into the table of golang-migrate: renumber it",
        "9223372036854775808_a.up.sql",
        "");
  }

  @Test
  void what_the_tool_leaves_out_is_told() throws IOException {
    checkWarnings(
        List.of(
            "ignored-file m/18446744073709551616_too_great.up.sql",
            "ignored-file m/2-b.up.sql",
            "ignored-file m/3_c.sql",
            "ignored-file m/v4_d.up.sql"),
        "1_a.up.sql",
        "SELECT 1",
        "2-b.up.sql",
        "",
        "3_c.sql",
        "",
        "v4_d.up.sql",
        "",
        "18446744073709551616_too_great.up.sql",
        "",
        "README.md",
        "");
    Files.createDirectory(root.resolve("1_a.up.sql"));
    checkRefused("no migration in m");
  }

  @Test
  void downs_that_undo_nothing_are_told() {
    checkWarnings(
        List.of(
            "missing-up m/4_d.down.sql", "blank-down m/2_b.down.sql", "missing-down m/3_c.up.sql"),
        "1_a.up.sql",
        "SELECT 1",
        "1_a.down.sql",
        "SELECT 1",
        "2_b.up.sql",
        "SELECT 1",
        "2_b.down.sql",
        "-- nothing\n",
        "3_c.up.sql",
        "SELECT 1",
        "4_d.down.sql",
        "SELECT 1",
        "5_e.up.sql",
        " ",
        "5_e.down.sql",
        " ");
    checkWarnings(List.of(), "1_a.up.sql", "SELECT 1", "2_b.up.sql", "SELECT 1");
  }

  @Test
  void a_missing_up_runs_nothing_as_in_the_tool() {
    checkUp(read("1_a.down.sql", "SELECT 1"), "WHOLE_FILE_SIMPLE_QUERY");
  }

  @Test
  void what_the_options_say_must_make_sense() {
    checkRefusedWith(
        Map.of("table", "x"),
        "golang-migrate has no option \"table\"; it has x-migrations-table,"
            + " x-migrations-table-quoted, x-multi-statement, x-no-lock",
        "1_a.up.sql",
        "");
    checkRefusedWith(
        Map.of("x-multi-statement", "yes"),
        "the option x-multi-statement of golang-migrate is \"yes\"; it is true or false",
        "1_a.up.sql",
        "");
    checkRefusedWith(
        Map.of("x-migrations-table", "app.t", "x-migrations-table-quoted", "true"),
        "the option x-migrations-table of golang-migrate is app.t; with x-migrations-table-quoted"
            + " it is in quotes, such as \"app\".\"schema_migrations\"",
        "1_a.up.sql",
        "");
  }

  @Test
  void files_that_cannot_be_read_are_named() throws IOException {
    Directories.write(root, "1_a.up.sql", new byte[] {(byte) 0xFF});
    assertThatThrownBy(() -> source.read(new dev.rehearsal.migration.MigrationDirectory(root, "m")))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("m/1_a.up.sql is not UTF-8");
  }

  @Test
  void names_tell_and_the_project_tells_it_from_sqlx() {
    checkRecognised(Recognition.NO, "1_a.sql", "", "up.sql", "");
    checkRecognised(Recognition.LIKELY, "1_a.up.sql", "");
    checkRecognisedBelow("go.mod", "module x", Recognition.CERTAIN, "1_a.up.sql", "");
    checkRecognisedBelow("Cargo.toml", "sqlx = \"1\"", Recognition.LIKELY, "1_a.up.sql", "");
  }
}
