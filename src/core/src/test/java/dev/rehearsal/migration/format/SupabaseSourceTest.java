package dev.rehearsal.migration.format;

import static dev.rehearsal.migration.format.Directories.directory;
import static dev.rehearsal.migration.format.Directories.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupabaseSourceTest {

  private final SupabaseSource source = new SupabaseSource();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  @Test
  void names_decide_and_others_are_passed_by() {
    MigrationHistory history =
        source.read(
            directory(
                root, "2_b.sql", "", "1_.sql", "", "seed.sql", "", "3.sql", "", "README.md", ""));
    assertThat(ids(history)).containsExactly("1_", "2_b");
    assertThat(history.outOfOrder()).isEqualTo(OutOfOrder.REFUSED);
    assertThat(history.warnings())
        .extracting(Warning::id, Warning::place)
        .containsExactly(
            Tuple.tuple("skipped-file", "m/3.sql"), Tuple.tuple("skipped-file", "m/seed.sql"));
  }

  @Test
  void an_old_init_is_passed_by_when_it_is_the_first() {
    directory(root, "20211208235959_init.sql", "", "20211209000000_init.sql", "");
    assertThat(ids(source.read(new MigrationDirectory(root, "m"))))
        .containsExactly("20211209000000_init");
    directory(root, "0_a.sql", "");
    assertThat(ids(source.read(new MigrationDirectory(root, "m")))).hasSize(3);
  }

  @Test
  void versions_of_unequal_lengths_are_warned_of() {
    assertThat(source.read(directory(root, "1_a.sql", "", "10_b.sql", "")).warnings())
        .extracting(Warning::id, Warning::place)
        .containsExactly(Tuple.tuple("out-of-order-name", "m/1_a.sql"));
  }

  @Test
  void two_files_of_one_version_are_refused() {
    assertThatThrownBy(() -> source.read(directory(root, "1_a.sql", "", "1_b.sql", "")))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "m/1_a.sql and m/1_b.sql have the same version, which Supabase applies only once:"
                + " rename one");
  }

  @Test
  void all_are_included_on_demand() {
    directory(root, "1_a.sql", "");
    ToolOptions options = new ToolOptions(Map.of("include-all", "true"));
    assertThat(source.read(new MigrationDirectory(root, "m", options)).outOfOrder())
        .isEqualTo(OutOfOrder.APPLIED);
  }

  @Test
  void the_place_tells_that_it_is_supabases() {
    assertThat(source.recognise(directory(root.resolve("supabase/migrations"), "1_a.sql", "")))
        .isEqualTo(Recognition.CERTAIN);
    assertThat(source.recognise(directory(root.resolve("supabase/other"), "1_a.sql", "")))
        .isEqualTo(Recognition.NO);
    assertThat(source.recognise(directory(root.resolve("x/migrations"), "1_a.sql", "")))
        .isEqualTo(Recognition.NO);
    assertThat(source.recognise(directory(root.resolve("supabase/migrations"), "1.sql", "")))
        .isEqualTo(Recognition.CERTAIN);
  }

  /** What the CLI's splitter makes of a text; what it does not understand included. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "a;b|a,b",
        " a ;; ; b;|a,b",
        "'a;''b';c|'a;''b',c",
        "\"a;\"\"b\";c|\"a;\"\"b\",c",
        "$$a;$$;b|$$a;$$,b",
        "$t_1$a;$$;$t_1$;b|$t_1$a;$$;$t_1$,b",
        "a$1;b|a$1,b",
        "-- a;~b;c|-- a;~b,c",
        "- a;b|- a,b",
        "/* a;/* b;*/ c;*/ d;e|/* a;/* b;*/ c;*/ d,e",
        "a/b;c|a/b,c",
        "\\;a;b|\\;a,b",
        "CREATE RULE r DO (a;b);c|CREATE RULE r DO (a;b),c",
        "((a);b);c|((a),b),c",
        "(')';a);b|(')';a),b",
        "f() begin ATOMIC a; b; end;c|f() begin ATOMIC a; b; end,c",
        "is_atomic;b|is_atomic,b",
        "E'\\'';b;c|E'\\'';b;c",
        "a;-- end|a,-- end",
      })
  void a_file_is_split_as_by_the_cli(String text, String statements) {
    List<String> expected =
        List.of(statements.replace('~', '\n').split(",")).stream().map(String::strip).toList();
    assertThat(SupabaseSplitter.split(text.replace('~', '\n')))
        .extracting(Part::sql)
        .isEqualTo(expected);
  }

  @Test
  void a_part_knows_its_place_and_blanks_are_none() {
    assertThat(SupabaseSplitter.split("\u00A0\n;")).isEmpty();
    assertThat(SupabaseSplitter.split(" é;\n\n🐘;"))
        .containsExactly(new Part("é", 1), new Part("🐘", 5));
  }
}
