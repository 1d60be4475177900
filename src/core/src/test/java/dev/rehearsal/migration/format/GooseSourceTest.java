package dev.rehearsal.migration.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource.Recognition;
import dev.rehearsal.migration.OutOfOrder;
import dev.rehearsal.migration.Part;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GooseSourceTest extends SourceTest {

  private static final String EMPTY = "-- +goose Up\n-- +goose Down\n";

  GooseSourceTest() {
    super(new GooseSource(Map.of("NAME", "ada", "NONE", "", "É", "e")));
  }

  @Test
  void numbers_are_the_order_of_sql_and_go() {
    MigrationHistory history =
        read(
            "00010_c.sql",
            EMPTY,
            "2_b.go",
            "package migrations",
            "1_a.sql",
            EMPTY,
            "20200101000000_d.sql",
            EMPTY,
            "helpers.go",
            "",
            "3_b_test.go",
            "");
    assertThat(Directories.ids(history))
        .containsExactly("1_a", "2_b", "00010_c", "20200101000000_d");
    assertThat(history.migrations())
        .extracting(Migration::isCode)
        .containsExactly(false, true, false, false);
    assertThat(messages(history))
        .containsExactly(
            "m/2_b.go: warning: this is a program, which only goose can run in its place"
                + " [code-step]");
  }

  @Test
  void files_that_goose_leaves_out_are_told() {
    checkWarnings(
        List.of(
            "ignored-file m/-1_x.sql",
            "ignored-file m/0_x.sql",
            "ignored-file m/9223372036854775808_x.sql",
            "ignored-file m/x.sql"),
        "0_x.sql",
        "",
        "-1_x.sql",
        "",
        "x.sql",
        "",
        "9223372036854775808_x.sql",
        "",
        "1_a.sql",
        EMPTY);
  }

  @Test
  void equal_numbers_are_refused() {
    checkRefused(
        "m/01_b.sql and m/1_a.go have the same number, which goose refuses: renumber one",
        "1_a.go",
        "",
        "01_b.sql",
        EMPTY);
  }

  private void checkStatements(String text, String... statements) {
    MigrationHistory history = read("1_a.sql", "-- +goose Up\n" + text);
    checkUp(history, "SPLIT_ONE_TX", statements);
    for (Part part : history.migrations().get(0).up().parts()) {
      assertThat(history.migrations().get(0).up().script().text().replace("\r\n", "\n"))
          .contains(part.sql());
    }
  }

  @Test
  void a_statement_ends_at_the_line_that_ends_in_a_semicolon() {
    checkStatements("SELECT 1;\nSELECT 2;\n", "SELECT 1;", "SELECT 2;");
    checkStatements("SELECT 1; SELECT 2;\n", "SELECT 1; SELECT 2;");
    checkStatements(
        "SELECT 1; -- one\n\nSELECT 2;--two\n;\n", "SELECT 1; -- one", "SELECT 2;--two\n;");
    checkStatements("SELECT\r\n  1;  \r\nSELECT 2;", "SELECT\n  1;", "SELECT 2;");
    checkStatements("SELECT '\n;\n';\n", "SELECT '\n;", "';");
  }

  @Test
  void comments_before_a_statement_are_left_out_and_those_in_it_stay() {
    checkStatements(
        "-- one\n\n  -- two\nSELECT -- three\n  -- four\n  1;\n-- five\n",
        "SELECT -- three\n  -- four\n  1;");
  }

  @Test
  void a_block_is_one_statement() {
    checkStatements(
        """
        -- +goose StatementBegin
        SELECT 1;

        -- in
        SELECT 2;
        -- +goose StatementEnd
        SELECT 3;
        """,
        "SELECT 1;\n\n-- in\nSELECT 2;",
        "SELECT 3;");
  }

  @Test
  void parts_know_where_they_are() {
    Migration migration =
        read("1_a.sql", "-- +goose Up\n\n  SELECT 1;\n-- +goose Down\nSELECT 2;\n")
            .migrations()
            .get(0);
    assertThat(migration.up().parts()).containsExactly(new Part("SELECT 1;", 16));
    assertThat(Objects.requireNonNull(migration.down()).parts())
        .containsExactly(new Part("SELECT 2;", 41));
  }

  @Test
  void marks_may_be_in_any_case_and_no_transaction_counts_for_both() {
    MigrationHistory history =
        read(
            "1_a.sql",
            "-- +goose no transaction\n--+goose UP\nSELECT 1;\n--   +goose   down  \nSELECT 2;\n");
    checkUp(history, "SPLIT_NO_TX", "SELECT 1;");
    checkDown(history, "SPLIT_NO_TX", "SELECT 2;");
  }

  @Test
  void variables_are_filled_in_where_the_file_says_so() {
    MigrationHistory history =
        read(
            "1_a.sql",
            """
            -- +goose Up
            SELECT '$NAME';
            -- +goose ENVSUB ON
            SELECT '$NAME ${NAME} $É $OTHER. ${OTHER:-x${NAME}} ${NONE:-y} ${NONE-z} ${OTHER-z}';
            SELECT $$\\$NAME$$;
            -- +goose ENVSUB OFF
            SELECT '$NAME';
            """);
    checkUp(
        history,
        "SPLIT_ONE_TX",
        "SELECT '$NAME';",
        "SELECT 'ada ada e . xada y  z';",
        "SELECT $$$NAME$$;",
        "SELECT '$NAME';");
  }

  private void checkRefusedText(String reason, String text) {
    checkRefused("m/1_a.sql:" + reason, "1_a.sql", text);
  }

  @Test
  void what_goose_refuses_is_refused() {
    checkRefusedText("1:1: no line \"-- +goose Up\": write it above what is applied", "");
    checkRefusedText(
        "2:1: a statement above \"-- +goose Up\": move it below", "-- fine\nSELECT 1;\n" + EMPTY);
    checkRefusedText(
        "2:1: a second \"-- +goose Up\": goose takes one", "-- +goose Up\n-- +goose Up\n");
    checkRefusedText(
        "3:1: \"-- +goose Down\" where none may be: it stands once, below the up",
        EMPTY + "-- +goose Down\n");
    checkRefusedText(
        "2:1: \"-- +goose StatementEnd\" without its StatementBegin",
        "-- +goose Up\n-- +goose StatementEnd\n");
    checkRefusedText(
        "3:1: \"-- +goose StatementBegin\" without its StatementEnd: add it",
        "-- +goose Up\n-- +goose StatementBegin\n");
    checkRefusedText(
        "2:1: blanks before \"-- +goose\", which goose refuses: delete them",
        "-- +goose Up\n  -- +goose Down\n");
    checkRefusedText(
        "2:1: \"+goose never mind\" is no annotation; there are Up, Down, StatementBegin,"
            + " StatementEnd, NO TRANSACTION, ENVSUB ON and ENVSUB OFF",
        "-- +goose Up\n-- +goose never mind\n");
    checkRefusedText(
        "2:1: a statement without an end: goose ends one at a line whose last character is a"
            + " semicolon, or at \"-- +goose StatementEnd\"",
        "-- +goose Up\nSELECT 1\n-- +goose Down\n");
    checkRefusedText(
        "3:1: the environment variables cannot be filled in: a $ without the name of a variable"
            + " behind it",
        "-- +goose Up\n-- +goose ENVSUB ON\nSELECT $1;\n");
    checkRefusedText(
        "3:1: the environment variables cannot be filled in: a variable that must be set is not:"
            + " say OTHER",
        "-- +goose Up\n-- +goose ENVSUB ON\nSELECT ${OTHER?say OTHER};\n");
  }

  @Test
  void a_line_that_goose_drops_is_told() {
    String text =
        "-- +goose Up\n-- +goose StatementBegin\n-- +goose StatementEnd\nSELECT 1;\nSELECT 2;\n";
    checkUp(read("1_a.sql", text), "SPLIT_ONE_TX", "SELECT 2;");
    checkWarnings(List.of("dropped-line m/1_a.sql:4:1"), "1_a.sql", text);
  }

  @Test
  void downs_that_undo_nothing_are_told() {
    checkWarnings(
        List.of("blank-down m/1_a.sql", "missing-down m/2_b.sql"),
        "1_a.sql",
        "-- +goose Up\nSELECT 1;\n-- +goose Down\n-- nothing\n",
        "2_b.sql",
        "-- +goose Up\nSELECT 1;\n",
        "3_c.sql",
        "-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;\n");
  }

  @Test
  void options_are_those_of_goose() {
    assertThat(read("1_a.sql", EMPTY).outOfOrder()).isEqualTo(OutOfOrder.REFUSED);
    assertThat(readWith(Map.of("allow-missing", "true"), "1_a.sql", EMPTY).outOfOrder())
        .isEqualTo(OutOfOrder.APPLIED);
    assertThat(readWith(Map.of("table", "app.versions"), "1_a.sql", EMPTY).table().relations())
        .containsExactly("app.versions");
    checkRefusedWith(
        Map.of("table", "a b"),
        "the option table of goose is \"a b\"; it is a name without quotes, with or without a"
            + " schema",
        "1_a.sql",
        EMPTY);
  }

  @Test
  void the_mark_tells() {
    checkRecognised(Recognition.CERTAIN, "README.md", "", "1_a.sql", "-- x\n--+goose up\n");
    checkRecognised(Recognition.NO, "1_a.sql", "SELECT 1; -- +goose Up");
  }
}
