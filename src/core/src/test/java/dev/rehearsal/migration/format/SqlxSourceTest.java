package dev.rehearsal.migration.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource.Recognition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlxSourceTest extends SourceTest {

  SqlxSourceTest() {
    super(new SqlxSource());
  }

  @Test
  void numbers_are_the_order() {
    checkOrder(
        List.of("-1_z", "0_a", "2_b", "0010_c", "20200101000000_d"),
        "SELECT 1",
        "20200101000000_d.sql",
        "0010_c.sql",
        "2_b.sql",
        "0_a.sql",
        "-1_z.sql",
        "README.sql",
        "3_c.txt",
        "sub/1_x.sql");
  }

  @Test
  void a_pair_is_one_migration_with_the_checksum_of_its_up() {
    MigrationHistory history = read("1_a.up.sql", "SELECT 1", "1_other.down.sql", "SELECT 2");
    assertThat(Directories.ids(history)).containsExactly("1_a");
    checkUp(history, "WHOLE_FILE_ONE_TX", "SELECT 1");
    checkDown(history, "WHOLE_FILE_ONE_TX", "SELECT 2");
    // By: printf 'SELECT 1' | sha384sum
    assertThat(checksums(history))
        .containsExactly(
            "a87be5ea59a50f1537b8361d62582b67f0f8665b89a1afa8"
                + "f5f5ccc3ec84e9b8c62649fb92c16783942166f392ecc20e");
  }

  @Test
  void the_first_line_may_say_no_transaction() {
    checkUp(
        read("1_a.sql", "-- no-transaction\nVACUUM"),
        "WHOLE_FILE_SIMPLE_QUERY",
        "-- no-transaction\nVACUUM");
    checkUp(read("1_a.sql", "\n-- no-transaction\n"), "WHOLE_FILE_ONE_TX", "\n-- no-transaction\n");
    checkUp(read("1_a.sql", "--no-transaction\n"), "WHOLE_FILE_ONE_TX", "--no-transaction\n");
  }

  @Test
  void names_that_sqlx_refuses_are_refused() {
    checkRefused(
        "m/v1_a.sql: \"v1\" is no number up to 9223372036854775807, so that sqlx refuses the"
            + " directory: rename the file",
        "v1_a.sql",
        "");
    checkRefused(
        "m/9223372036854775808_a.sql: \"9223372036854775808\" is no number up to"
            + " 9223372036854775807, so that sqlx refuses the directory: rename the file",
        "9223372036854775808_a.sql",
        "");
    checkRefused(
        "m/01_b.sql and m/1_a.up.sql have the same version, of which sqlx can note one: renumber"
            + " one",
        "1_a.up.sql",
        "",
        "01_b.sql",
        "");
  }

  @Test
  void what_sqlx_lets_pass_is_told() {
    checkWarnings(
        List.of(
            "missing-up m/4_d.down.sql",
            "mixed-kinds m/3_c.sql",
            "blank-down m/2_b.down.sql",
            "missing-down m/3_c.sql"),
        "1_a.up.sql",
        "SELECT 1",
        "1_a.down.sql",
        "SELECT 1",
        "2_b.up.sql",
        "SELECT 1",
        "2_b.down.sql",
        "-- none",
        "3_c.sql",
        "SELECT 1",
        "4_d.down.sql",
        "SELECT 1");
    checkWarnings(List.of(), "1_a.sql", "SELECT 1", "2_b.sql", "SELECT 1");
  }

  @ParameterizedTest
  @CsvSource({"1_create_users, create users", "1__a, ' a'", "1_a.b-c, a.b-c", "1_, ''"})
  void the_description_is_the_name_with_blanks(String id, String description) {
    assertThat(SqlxHistoryTable.description(id)).isEqualTo(description);
  }

  @Test
  void the_table_is_a_plain_name() {
    assertThat(readWith(Map.of("table-name", "app.t"), "1_a.sql", "").table().relations())
        .containsExactly("app.t");
    checkRefusedWith(
        Map.of("table-name", "a;b"),
        "the option table-name of sqlx is \"a;b\"; it is a name without quotes, with or without a"
            + " schema",
        "1_a.sql",
        "");
  }

  @Test
  void the_project_tells() {
    checkRecognised(Recognition.NO, "1_a.sql", "", "up.sql", "");
    checkRecognised(Recognition.POSSIBLE, "1_a.up.sql", "");
    checkRecognisedBelow("Cargo.toml", "sqlx = \"0.8\"", Recognition.CERTAIN, "1_a.sql", "");
    checkRecognised(Recognition.CERTAIN, "1_a.up.sql", "-- Add up migration script here\n");
    checkRecognised(Recognition.CERTAIN, "1_a.sql", "-- Add migration script here\n");
    checkRecognised(Recognition.CERTAIN, "1_a.sql", "-- no-transaction\n");
    checkRecognisedBelow("sqlx.toml", "", Recognition.CERTAIN, "1_a.up.sql", "");
    checkRecognisedBelow("Cargo.toml", "sqlx-cli = 1", Recognition.CERTAIN, "1_a.up.sql", "");
  }

  @Test
  void files_that_sqlx_leaves_out_are_told() {
    checkWarnings(List.of("ignored-file m/b.sql"), "1_a.sql", "SELECT 1", "b.sql", "");
  }
}
