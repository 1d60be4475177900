package dev.rehearsal.migration.format;

import static dev.rehearsal.migration.format.Directories.directory;
import static dev.rehearsal.migration.format.Directories.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource.Recognition;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresMigrationsSourceTest {

  private final PostgresMigrationsSource source = new PostgresMigrationsSource();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private void refuses(String message, String... files) {
    for (String file : files) {
      directory(root, file, "");
    }
    assertThatThrownBy(() -> source.read(directory(root)))
        .isInstanceOf(MigrationException.class)
        .hasMessage(message);
  }

  @Test
  void numbers_decide_and_other_files_mean_nothing() {
    MigrationHistory history =
        source.read(
            directory(
                root,
                "0002-b.SQL",
                "",
                "1_a.sql",
                "",
                "3c.js",
                "x",
                "04.sql",
                "",
                "README.md",
                "",
                "5.ts",
                ""));
    assertThat(ids(history)).containsExactly("1_a", "0002-b", "3c.js", "04");
    assertThat(history.migrations().get(2).isCode()).isTrue();
  }

  @Test
  void the_checksum_is_that_of_the_name_and_the_text() {
    Migration migration =
        source.read(directory(root, "1_é.sql", "SELECT 'é';\n")).migrations().get(0);
    // printf "1_é.sql%s" "SELECT 'é';"$'\n' | sha1sum
    assertThat(migration.checksum()).isEqualTo("0f784fb2b756dea61a1df97d14ad93ed8ac31bd9");
    assertThat(migration.up().mode()).isEqualTo(ExecutionMode.WHOLE_FILE_ONE_TX);
  }

  @Test
  void a_comment_keeps_the_transaction_away_wherever_it_stands() {
    Migration migration =
        source
            .read(directory(root, "1.sql", "SELECT '-- postgres-migrations disable-transaction x'"))
            .migrations()
            .get(0);
    assertThat(migration.up().mode()).isEqualTo(ExecutionMode.WHOLE_FILE_SIMPLE_QUERY);
  }

  @Test
  void a_gap_is_refused() {
    refuses(
        "m/3_b.sql should have the number 2: postgres-migrations wants them from 1 on without a gap"
            + " or a double; renumber the files that no database has yet",
        "1_a.sql",
        "3_b.sql");
  }

  @Test
  void a_number_twice_is_refused() {
    refuses(
        "m/1_b.sql should have the number 2: postgres-migrations wants them from 1 on without a gap"
            + " or a double; renumber the files that no database has yet",
        "1_a.sql",
        "1_b.sql");
  }

  @Test
  void zero_is_the_tools_own() {
    refuses(
        "m/0_a.sql should have the number 1: postgres-migrations wants them from 1 on without a gap"
            + " or a double; renumber the files that no database has yet",
        "0_a.sql");
  }

  @Test
  void a_name_without_a_number_is_refused() {
    refuses(
        "the name of m/seed.sql does not begin with a number: postgres-migrations takes every .sql"
            + " and .js file for a migration; number it or put it elsewhere",
        "1_a.sql",
        "seed.sql");
  }

  @Test
  void a_name_twice_is_refused_because_the_table_cannot_hold_it() {
    refuses(
        "m/1_fix.sql and m/2-fix.sql have the same name behind their numbers, which"
            + " postgres-migrations cannot note in its table; rename one",
        "1_fix.sql",
        "2-fix.sql");
  }

  @Test
  void a_name_that_is_too_long_is_refused() {
    refuses(
        "the name of m/1_%s.sql has more than 100 letters behind its number, which"
                .formatted("é".repeat(101))
            + " postgres-migrations cannot note in its table; shorten it",
        "1_" + "é".repeat(101) + ".sql");
  }

  @Test
  void it_is_known_by_its_comment_or_by_the_projects_dependencies() {
    assertThat(source.recognise(directory(root.resolve("a/b/c/d"), "1.sql", "")))
        .isEqualTo(Recognition.NO);
    directory(
        root.resolve("a"), "package.json", "{\"dependencies\": {\"postgres-migrations\": 1}}");
    assertThat(source.recognise(directory(root.resolve("a/b/c/d")))).isEqualTo(Recognition.LIKELY);
    directory(root.resolve("x"), "1.sql", "-- postgres-migrations disable-transaction");
    assertThat(source.recognise(directory(root.resolve("x")))).isEqualTo(Recognition.CERTAIN);
    assertThat(source.recognise(directory(root.resolve("x"), "seed.sql", "")))
        .isEqualTo(Recognition.NO);
  }

  @Test
  void a_directory_that_is_called_like_a_file_does_not_stop_recognition() {
    assertThat(source.recognise(directory(root, "1_a.sql", "SELECT 1", "2_b.sql/README", "")))
        .isEqualTo(Recognition.NO);
  }
}
