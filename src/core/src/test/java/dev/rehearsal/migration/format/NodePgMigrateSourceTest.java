package dev.rehearsal.migration.format;

import static dev.rehearsal.migration.format.Directories.directory;
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
import dev.rehearsal.migration.OutOfOrder;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.ToolOptions;
import dev.rehearsal.migration.Warning;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodePgMigrateSourceTest {

  private final NodePgMigrateSource source = new NodePgMigrateSource();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  /** What is sent for a file: the up, and the down after a bar; none when there is none. */
  private void check(String text, String up, @Nullable String down) {
    Migration migration = source.read(directory(root, "1_a.sql", text)).migrations().get(0);
    assertThat(sql(migration.up())).isEqualTo(up);
    @Nullable Execution undo = migration.down();
    assertThat(undo == null ? null : sql(undo)).isEqualTo(down);
  }

  private static String sql(Execution execution) {
    return execution.parts().get(0).sql();
  }

  private List<String> warnings(String text) {
    return source.read(directory(root, "1_a.sql", text)).warnings().stream()
        .map(Warning::toString)
        .toList();
  }

  private void refuses(MigrationDirectory directory, String message) {
    assertThatThrownBy(() -> source.read(directory))
        .isInstanceOf(MigrationException.class)
        .hasMessage(message);
  }

  @Test
  void numbers_decide_and_17_digits_are_a_time() {
    MigrationHistory history =
        source.read(
            directory(
                root,
                "10_b.sql",
                "",
                "9_a.ts",
                "",
                "20200101000000000_e.js",
                "",
                "1577836799999_d.sql",
                "",
                "1577836800001_f.cjs",
                "",
                ".hidden",
                ""));
    // 1577836800000 is the first moment of 2020.
    assertThat(ids(history))
        .containsExactly(
            "9_a", "10_b", "1577836799999_d", "20200101000000000_e", "1577836800001_f");
    assertThat(history.migrations())
        .extracting(Migration::isCode)
        .containsExactly(true, false, false, true, true);
    assertThat(history.outOfOrder()).isEqualTo(OutOfOrder.REFUSED);
  }

  @Test
  void a_number_twice_is_warned_of() {
    MigrationHistory history = source.read(directory(root, "01_B.sql", "", "1_a.sql", ""));
    assertThat(ids(history)).containsExactly("01_B", "1_a");
    assertThat(history.warnings())
        .extracting(Warning::toString)
        .containsExactly(
            "m/1_a.sql: warning: it has the same number as m/01_B.sql, so that the rest of the"
                + " names decides which is first; renumber one while no database has it"
                + " [duplicate-version]");
  }

  @Test
  void two_comments_part_a_file() {
    check(
        "-- Up Migration\nA;\n-- Down Migration\nB;",
        "-- Up Migration\nA;\n;",
        "-- Down Migration\nB;");
    check(
        "--DOWN  MIGRATION\nB;--- - up migration\nA;",
        "--DOWN  MIGRATION\nB;--- - up migration\nA;",
        "--DOWN  MIGRATION\nB;--- - up migration\nA;");
    check(
        "-- down migration\nB\n-- up migration\nA",
        "-- up migration\nA;",
        "-- down migration\nB\n;");
    check("A", "A;", null);
    check("x\n-- Up Migration\nA;", "-- Up Migration\nA;", null);
  }

  @Test
  void a_part_knows_its_place() {
    Migration migration =
        source
            .read(directory(root, "1.sql", "-- Up Migration\nA;\n-- Down Migration\nB;"))
            .migrations()
            .get(0);
    @Nullable Execution down = migration.down();
    assertThat(down == null ? null : down.parts())
        .isEqualTo(List.of(new Part("-- Down Migration\nB;", 19)));
  }

  @Test
  void a_down_that_is_blank_or_runs_with_the_up_is_warned_of() {
    assertThat(warnings("-- Up Migration\nA;\n-- Down Migration\n\n"))
        .containsExactly(
            "m/1_a.sql:3:1: warning: the down is blank, so that undoing this migration changes"
                + " nothing but the table; write it, or take the line away, and it cannot be undone"
                + " by mistake [blank-down]");
    assertThat(warnings("A;\n-- Down Migration\nB;"))
        .containsExactly(
            "m/1_a.sql: warning: there is a -- Down Migration and no -- Up Migration, so"
                + " node-pg-migrate runs the whole file as the up, the down included; add the line"
                + " above the up [missing-up]");
    assertThat(warnings("-- Up Migration\nA;\n-- Down Migration\nB;")).isEmpty();
  }

  @Test
  void what_is_no_migration_is_refused_as_it_fails_there() {
    String message =
        "m/README.md is no migration by its name (a number first, .sql, .js or .ts last), and"
            + " node-pg-migrate takes every file for one: put it elsewhere, or name it in the"
            + " option ignore-pattern";
    refuses(directory(root, "1.sql", "", "README.md", ""), message);
    ToolOptions options = new ToolOptions(Map.of("ignore-pattern", ".*\\.md"));
    assertThat(ids(source.read(new MigrationDirectory(root, "m", options)))).containsExactly("1");
  }

  @Test
  void a_time_that_is_none_is_refused() {
    refuses(
        directory(root, "20261301000000000_a.sql", "", "1.sql", ""),
        "m/20261301000000000_a.sql: 17 digits are a time to node-pg-migrate, as in"
            + " 20260131235959999, and 20261301000000000 is none");
  }

  @Test
  void options_are_those_of_the_command_line() {
    directory(root, "1.sql", "");
    ToolOptions options =
        new ToolOptions(
            Map.of(
                "schema", "a, B",
                "migrations-table", "t",
                "single-transaction", "false",
                "check-order", "false"));
    MigrationHistory history = source.read(new MigrationDirectory(root, "m", options));
    assertThat(history.table().relations()).containsExactly("a.t");
    assertThat(history.outOfOrder()).isEqualTo(OutOfOrder.APPLIED);
    assertThat(history.migrations().get(0).up().mode()).isEqualTo(ExecutionMode.WHOLE_FILE_ONE_TX);
    refuses(
        new MigrationDirectory(root, "m", new ToolOptions(Map.of("ignore-pattern", "("))),
        "ignore-pattern of node-pg-migrate is no regular expression: Unclosed group");
  }

  @Test
  void it_is_known_by_its_comments_or_by_the_projects_dependencies() {
    assertThat(source.recognise(directory(root.resolve("a"), "1_a.sql", "-- Up Migration")))
        .isEqualTo(Recognition.CERTAIN);
    assertThat(source.recognise(directory(root.resolve("b"), "1_a.js", "")))
        .isEqualTo(Recognition.NO);
    directory(
        root.resolve("b"),
        "package.json",
        "{\"scripts\": {\"m\": \"node-pg-migrate\"},"
            + " \"devDependencies\": {\"node-pg-migrate\": \"^8\"}}");
    assertThat(source.recognise(directory(root.resolve("b")))).isEqualTo(Recognition.LIKELY);
  }
}
