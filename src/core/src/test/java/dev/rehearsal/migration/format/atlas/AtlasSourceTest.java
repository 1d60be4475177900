package dev.rehearsal.migration.format.atlas;

import static dev.rehearsal.migration.format.Directories.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.migration.Checksums;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource.Recognition;
import dev.rehearsal.migration.OutOfOrder;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.migration.RecordedMigration.State;
import dev.rehearsal.migration.ToolOptions;
import dev.rehearsal.migration.Warning;
import dev.rehearsal.migration.format.Directories;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtlasSourceTest {

  private static final String A = "CREATE TABLE a ();\n";
  private static final String B = "CREATE TABLE b ();\n";

  /** Computed by hand, with a program that gives the sums of Atlas's own test directories. */
  private static final String SUM =
      """
      h1:TvuN9IMWD6oRKZJsB+NujVZJtYpNRaNCV99fFxe1HJo=
      1_a.sql h1:bwjNgdNqPxlW50Ox2fCuhzHseIXyyT5JOpnioAsFnGE=
      2_b.sql h1:4agkvoRPOdEmpKD0zRV2T4HZefhQkD6Zh/OHtL2OnYI=
      """;

  private final AtlasSource source = new AtlasSource();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private MigrationDirectory directory(String... files) {
    return Directories.directory(root, files);
  }

  /** With sums that are right, for what is not about them. */
  private MigrationHistory read(Map<String, String> options, String... files) {
    StringBuilder names = new StringBuilder();
    StringBuilder lines = new StringBuilder();
    Map<String, String> sums = new HashMap<>();
    MigrationDirectory directory = directory(files);
    List<Path> paths =
        dev.rehearsal.migration.MigrationFiles.list(directory).stream()
            .filter(path -> path.toString().endsWith(".sql"))
            .toList();
    sums.putAll(AtlasSum.sums(directory, paths));
    for (Path path : paths) {
      String name = path.getFileName().toString();
      names.append(name).append(sums.get(name));
      lines.append(name).append(" h1:").append(sums.get(name)).append('\n');
    }
    byte[] total = Checksums.sha256(names.toString().getBytes(StandardCharsets.UTF_8));
    directory("atlas.sum", "h1:" + Base64.getEncoder().encodeToString(total) + "\n" + lines);
    return source.read(new MigrationDirectory(root, "m", new ToolOptions(options)));
  }

  private Migration one(String text) {
    return read(Map.of(), "1_a.sql", text).migrations().get(0);
  }

  private static List<String> sent(@Nullable Execution execution) {
    return execution == null
        ? List.of("nothing")
        : execution.parts().stream().map(Part::sql).toList();
  }

  @Test
  void a_directory_with_its_sums_is_read_in_order() {
    MigrationHistory history =
        source.read(directory("2_b.sql", B, "1_a.sql", A, "atlas.sum", SUM, "x.md", ""));
    assertThat(ids(history)).containsExactly("1_a", "2_b");
    assertThat(history.migrations().get(1).checksum())
        .isEqualTo("4agkvoRPOdEmpKD0zRV2T4HZefhQkD6Zh/OHtL2OnYI=");
    assertThat(history.table().relations())
        .containsExactly("atlas_schema_revisions.atlas_schema_revisions");
  }

  @Test
  void a_file_that_is_to_be_ignored_counts_by_its_name() {
    String ignored = "-- atlas:sum ignore\n" + B;
    MigrationDirectory directory =
        directory(
            "1_a.sql",
            A,
            "2_b.sql",
            ignored,
            "3_c.sql",
            "CREATE TABLE c ();\n",
            "atlas.sum",
            """
            h1:YRyqhW8rDresysMKj2TpISieRVRdGvEjk2mz9ExcftI=
            1_a.sql h1:bwjNgdNqPxlW50Ox2fCuhzHseIXyyT5JOpnioAsFnGE=
            3_c.sql h1:62p3jqVzGWVWIUt/5gUS9GfBDPI0xZoxlm1NEJnH8ho=
            """);
    assertThat(AtlasSum.verify(directory)).isEmpty();
  }

  private void differs(String place, String what, String... files) {
    MigrationDirectory directory = directory(files);
    assertThat(AtlasSum.verify(directory))
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.id()).isEqualTo("checksum-file-mismatch");
              assertThat(warning.place()).isEqualTo(place);
              assertThat(warning.message()).startsWith(what).endsWith("run atlas migrate hash");
            });
    assertThatThrownBy(() -> source.read(directory))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith(place + ": " + what);
  }

  @Test
  void the_first_file_that_differs_is_named() {
    differs("m/1_a.sql", "it is not what", "1_a.sql", A + " ", "2_b.sql", B, "atlas.sum", SUM);
    differs("m/2_b.sql", "it is not what", "1_a.sql", A, "2_b.sql", A, "atlas.sum", SUM);
    differs("m/1_new.sql", "it is not in", "1_new.sql", A, "2_b.sql", B);
    root.resolve("1_new.sql").toFile().delete();
    root.resolve("1_a.sql").toFile().delete();
    differs("m/1_a.sql", "it is in atlas.sum, and gone", "2_b.sql", B);
    differs("m/atlas.sum", "its first line", "1_a.sql", A, "atlas.sum", "h1:x" + SUM.substring(47));
    differs("m/atlas.sum", "the line \"x\"", "atlas.sum", "h1:\nx\n");
  }

  @Test
  void without_sums_there_is_nothing_to_verify_and_atlas_refuses() {
    assertThat(AtlasSum.verify(directory("1_a.sql", A))).isEmpty();
    assertThatThrownBy(() -> source.read(new MigrationDirectory(root, "m")))
        .hasMessage("m has no atlas.sum: run atlas migrate hash");
  }

  @ParameterizedTest
  @CsvSource({
    "1_a.sql, SELECT 1, CERTAIN",
    "1_a.up.sql, SELECT 1, NO",
    "V1__a.sql, SELECT 1, NO",
    "1_a.sql, -- +goose Up, NO",
    "1_a.sql, -- migrate:up, NO",
    "1_a.sql, --liquibase formatted sql, NO",
  })
  void other_tools_keep_their_directories(String name, String text, Recognition recognition) {
    assertThat(source.recognise(directory(name, text))).isEqualTo(Recognition.NO);
    assertThat(source.recognise(directory(name, text, "atlas.sum", ""))).isEqualTo(recognition);
  }

  @Test
  void of_pairs_only_what_goes_up_is_summed_up() {
    String sums = SUM.replace("1_a.sql", "1_a.up.sql").replace("2_b.sql", "2_b.up.sql");
    MigrationDirectory directory =
        directory("1_a.up.sql", A, "1_a.down.sql", B, "2_b.up.sql", B, "atlas.sum", sums);
    assertThat(AtlasSum.verify(directory))
        .extracting(Warning::place)
        .containsExactly("m/1_a.up.sql");
  }

  @Test
  void statements_keep_their_semicolons() {
    assertThat(sent(one("-- a\nSELECT 1 ;\nSELECT $$;$$; -- x\nSELECT 2").up()))
        .containsExactly("SELECT 1 ;", "SELECT $$;$$;", "SELECT 2");
    assertThat(
            sent(
                one("-- atlas:delimiter \\n\\n\\n\n\nSELECT 1;\nSELECT 2;\n\n\n-- x\nSELECT 3")
                    .up()))
        .containsExactly("SELECT 1;\nSELECT 2;", "SELECT 3");
    assertThat(
            sent(one("-- atlas:delimiter -- end\n\nSELECT 1;\n-- end\nSELECT 3;\n-- end\n").up()))
        .containsExactly("SELECT 1;", "SELECT 3;");
  }

  @ParameterizedTest
  @CsvSource({
    "'SELECT 1', SPLIT_ONE_TX",
    "'-- atlas:txmode none\n\nSELECT 1', SPLIT_NO_TX",
    "'-- atlas:txmode none\nSELECT 1', SPLIT_ONE_TX",
    "'-- atlas:nolint\n-- atlas:txmode all\n\nSELECT 1', ALL_PENDING_ONE_TX",
  })
  void a_directive_at_the_top_decides_on_the_transaction(String text, ExecutionMode mode) {
    assertThat(one(text).up().mode()).isEqualTo(mode);
  }

  @Test
  void options_are_those_of_its_command_line() {
    MigrationHistory history =
        read(
            Map.of("tx-mode", "none", "exec-order", "linear-skip", "revisions-schema", "public"),
            "1_a.sql",
            A);
    assertThat(history.outOfOrder()).isEqualTo(OutOfOrder.SKIPPED);
    assertThat(history.migrations().get(0).up().mode()).isEqualTo(ExecutionMode.SPLIT_NO_TX);
    assertThat(history.table().relations()).containsExactly("public.atlas_schema_revisions");
    assertThatThrownBy(() -> read(Map.of("tx-mode", "x")))
        .hasMessageEndingWith("file, all or none");
    assertThatThrownBy(() -> read(Map.of("table", "x")))
        .hasMessageContaining("no option \"table\"");
  }

  @Test
  void an_archive_holds_what_goes_up_and_down() {
    MigrationHistory history =
        read(
            Map.of(),
            "1_a.sql",
            """
            -- atlas:txtar

            -- checks.sql --
            SELECT true;

            -- migration.sql --
            CREATE TABLE a ();

            -- down.sql --
            DROP TABLE a;
            """);
    assertThat(sent(history.migrations().get(0).up())).containsExactly("CREATE TABLE a ();");
    assertThat(sent(history.migrations().get(0).down())).containsExactly("DROP TABLE a;");
    assertThat(history.migrations().get(0).up().parts().get(0).offset()).isPositive();
    assertThat(history.warnings()).extracting(Warning::id).containsExactly("check-not-run");
  }

  @Test
  void the_last_checkpoint_stands_for_all_before_it_on_an_empty_database() {
    MigrationHistory history =
        read(Map.of(), "1_a.sql", A, "2_all.sql", "-- atlas:checkpoint\n\n" + A, "3_c.sql", B);
    assertThat(history.table().pending(history, List.of()))
        .extracting(Migration::id)
        .containsExactly("2_all", "3_c");
    assertThat(history.table().pending(history, List.of(applied("1_a"))))
        .extracting(Migration::id)
        .containsExactly("3_c");
    assertThat(history.table().pending(history, List.of(applied("2_all"))))
        .extracting(Migration::id)
        .containsExactly("3_c");
  }

  private static RecordedMigration applied(String id) {
    return new RecordedMigration(id, State.APPLIED, null, null, null);
  }
}
