package dev.rehearsal.migration.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource.Recognition;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DieselSourceTest extends SourceTest {

  DieselSourceTest() {
    super(new DieselSource());
  }

  @Test
  void versions_are_the_order_and_not_names() {
    // Plain names would have 2021-… before 20200….
    checkOrder(
        List.of(
            "00000000000000_diesel_initial_setup", "20200101000000_c", "2021-01-01-000000_b", "x"),
        "SELECT 1",
        "2021-01-01-000000_b/up.sql",
        "x/up.sql",
        "20200101000000_c/up.sql",
        "00000000000000_diesel_initial_setup/up.sql",
        ".hidden/up.sql",
        "README.md");
  }

  @Test
  void a_migration_has_an_up_and_a_down() {
    MigrationHistory history = read("1_a/up.sql", "SELECT 1;\n", "1_a/down.sql", "SELECT 2;\n");
    checkUp(history, "WHOLE_FILE_ONE_TX", "SELECT 1;\n");
    checkDown(history, "WHOLE_FILE_ONE_TX", "SELECT 2;\n");
    assertThat(history.warnings()).isEmpty();
  }

  @Test
  void downs_that_undo_nothing_are_told() {
    checkWarnings(
        List.of(
            "missing-down m/2_b/up.sql", "missing-down m/3_c/up.sql", "blank-down m/4_d/down.sql"),
        "1_a/up.sql",
        "SELECT 1",
        "1_a/down.sql",
        "SELECT 1",
        "2_b/up.sql",
        "SELECT 1",
        "3_c/up.sql",
        "SELECT 1",
        "3_c/down.sql",
        "",
        "4_d/up.sql",
        "SELECT 1",
        "4_d/down.sql",
        "-- none\n");
  }

  @ParameterizedTest
  @CsvSource({
    "run_in_transaction = false, WHOLE_FILE_SIMPLE_QUERY",
    "  \"run_in_transaction\"=false # why, WHOLE_FILE_SIMPLE_QUERY",
    "run_in_transaction = true, WHOLE_FILE_ONE_TX",
  })
  void metadata_say_whether_it_runs_in_a_transaction(String toml, String mode) {
    MigrationHistory history =
        read("1_a/up.sql", "SELECT 1", "1_a/metadata.toml", "# ours\n\n" + toml + "\r\n");
    checkUp(history, mode, "SELECT 1");
    assertThat(history.warnings()).isEmpty();
  }

  @Test
  void metadata_that_say_nothing_mean_no_transaction_and_that_is_told() {
    MigrationHistory history = read("1_a/up.sql", "SELECT 1", "1_a/metadata.toml", "");
    checkUp(history, "WHOLE_FILE_SIMPLE_QUERY", "SELECT 1");
    assertThat(messages(history))
        .containsExactly(
            "m/1_a/metadata.toml: warning: without run_in_transaction, Diesel runs the migration"
                + " outside of a transaction as soon as this file exists; say true or false"
                + " [ignored-option]");
  }

  @Test
  void other_metadata_are_told() {
    MigrationHistory history =
        read(
            "1_a/up.sql",
            "SELECT 1",
            "1_a/metadata.toml",
            """
            owner = "ada = #1"
            run_in_transaction = true
            [mine]
            run_in_transaction = false
            """);
    checkUp(history, "WHOLE_FILE_ONE_TX", "SELECT 1");
    assertThat(messages(history))
        .hasSize(3)
        .first()
        .isEqualTo(
            "m/1_a/metadata.toml:1:1: warning: Diesel itself does not heed \"owner = \"ada ="
                + " #1\"\"; it knows run_in_transaction alone [ignored-option]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"run_in_transaction", "run_in_transaction = \"no", "x = '''", "a b", "= 1"})
  void metadata_that_cannot_be_read_are_refused(String line) {
    checkRefused(
        "m/1_a/metadata.toml:2:1: cannot read \"%s\"; write run_in_transaction = true or false"
            .formatted(line),
        "1_a/up.sql",
        "SELECT 1",
        "1_a/metadata.toml",
        "\n" + line);
  }

  @Test
  void what_diesel_refuses_is_refused() throws IOException {
    checkRefused(
        "m/2_b has no up.sql, so that Diesel runs nothing at all: restore the file or delete the"
            + " directory",
        "1_a/up.sql",
        "SELECT 1",
        "2_b/down.sql",
        "SELECT 1");
    checkRefused("m/1_a/up.sql is empty, which Diesel refuses: write the up", "1_a/up.sql", "");
    checkRefused(
        "m/1-0_a and m/10_b have the same version 10, of which Diesel runs only one: renumber one",
        "1-0_a/up.sql",
        "SELECT 1",
        "10_b/up.sql",
        "SELECT 1");
    String version = "1".repeat(51);
    checkRefused(
        "m/%1$s_a: the version %1$s is longer than 50 characters, which Diesel's table cannot hold:"
                .formatted(version)
            + " shorten it",
        version + "_a/up.sql",
        "SELECT 1");
    Files.createDirectory(root.resolve("empty"));
    checkRefused("no migration in m");
  }

  @Test
  void the_project_tells_it_from_hasura() {
    checkRecognised(Recognition.NO, "1_a.up.sql", "", "1_a/migration.sql", "");
    checkRecognised(Recognition.LIKELY, "1_a/up.sql", "");
    checkRecognised(Recognition.CERTAIN, "00000000000000_diesel_initial_setup/up.sql", "");
    checkRecognisedBelow("diesel.toml", "", Recognition.CERTAIN, "1_a/up.sql", "");
    checkRecognisedBelow("Cargo.toml", "diesel = \"2\"", Recognition.CERTAIN, "1_a/up.sql", "");
    checkRecognisedBelow("Cargo.toml", "dieselish", Recognition.LIKELY, "1_a/up.sql", "");
  }
}
