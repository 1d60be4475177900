package dev.rehearsal.migration.format;

import static dev.rehearsal.migration.format.Directories.directory;
import static dev.rehearsal.migration.format.Directories.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrizzleSourceTest {

  private final DrizzleSource source = new DrizzleSource();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  /** Writes a journal of tags and moments. */
  private MigrationDirectory journal(String... tagsAndMoments) {
    StringBuilder entries = new StringBuilder();
    for (int i = 0; i < tagsAndMoments.length; i += 2) {
      entries
          .append(i == 0 ? "" : ",")
          .append("{\"tag\": \"%s\", \"when\": %s}".formatted((Object[]) pair(tagsAndMoments, i)));
    }
    return directory(
        root,
        "meta/_journal.json",
        "{\"dialect\": \"postgresql\", \"entries\": [%s]}".formatted(entries));
  }

  private static String[] pair(String[] texts, int i) {
    return new String[] {texts[i], texts[i + 1]};
  }

  private void refuses(MigrationDirectory directory, String message) {
    assertThatThrownBy(() -> source.read(directory))
        .isInstanceOf(MigrationException.class)
        .hasMessage(message);
  }

  @Test
  void the_journal_decides_the_order() {
    directory(root, "0000_a.sql", "SELECT 1", "0001_b.sql", "SELECT 2");
    MigrationHistory history = source.read(journal("0001_b", "1", "0000_a", "2"));
    assertThat(ids(history)).containsExactly("0001_b", "0000_a");
    assertThat(history.outOfOrder()).isEqualTo(OutOfOrder.SKIPPED);
    assertThat(history.warnings()).isEmpty();
  }

  @Test
  void a_file_is_sent_in_parts_between_the_marks() {
    String text = "SELECT 1;--> statement-breakpoint\nSELECT '--> statement-breakpoint';\n";
    directory(root, "0_é.sql", text);
    Migration migration = source.read(journal("0_é", "1")).migrations().get(0);
    assertThat(migration.up().mode()).isEqualTo(ExecutionMode.ALL_PENDING_ONE_TX);
    assertThat(migration.up().parts())
        .containsExactly(
            new Part("SELECT 1;", 0), new Part("\nSELECT '", 33), new Part("';\n", 66));
    // sha256sum of the file.
    assertThat(migration.checksum())
        .isEqualTo("4a55ccfbc2a3e068f3c685f75003406407286d2ef724a175e1c8a450a8471bd4");
  }

  @Test
  void a_moment_that_is_not_later_than_all_before_it_is_warned_of() {
    directory(root, "a.sql", "", "b.sql", "", "c.sql", "", "d.sql", "");
    assertThat(source.read(journal("a", "10", "b", "30", "c", "20", "d", "30")).warnings())
        .extracting(Warning::toString)
        .containsExactly(
            "m/meta/_journal.json: warning: \"when\" of c is 20, not after that of b (30): a"
                + " database that has the latter never gets the former, and Drizzle says nothing;"
                + " generate it anew, or set \"when\" to 31 [journal-order]",
            "m/meta/_journal.json: warning: \"when\" of d is 30, not after that of b (30): a"
                + " database that has the latter never gets the former, and Drizzle says nothing;"
                + " generate it anew, or set \"when\" to 31 [journal-order]");
  }

  @Test
  void a_file_that_the_journal_does_not_name_is_warned_of() {
    directory(root, "a.sql", "", "b.sql", "", "notes.md", "");
    assertThat(source.read(journal("a", "1")).warnings())
        .extracting(Warning::id, Warning::place)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("journal-mismatch", "m/b.sql"));
  }

  @Test
  void a_file_that_is_not_there_is_an_error_in_one_sentence() {
    refuses(
        journal("a", "1", "b", "2"),
        "m/meta/_journal.json names a.sql, b.sql, and there is no such file: restore it from the"
            + " version control");
    directory(root, "a.sql", "", "c.sql", "", "d.sql", "");
    refuses(
        journal("a", "1", "b", "2"),
        "m/meta/_journal.json names b.sql, and there is no such file: restore it from the version"
            + " control; Drizzle would not run the other 2 .sql files, either: the journal does not"
            + " name them");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "[]|m/meta/_journal.json is no journal of Drizzle: an object should be where [] is",
        "{}|m/meta/_journal.json has no list \"entries\"",
        "{\"dialect\": \"mysql\"}|m/meta/_journal.json: the dialect must be \"postgresql\", the"
            + " file says \"mysql\"",
        "{\"entries\": [1]}|m/meta/_journal.json is no journal of Drizzle: an object should be"
            + " where 1 is",
        "{\"entries\": [{\"when\": 1}]}|m/meta/_journal.json: entry 0 has no \"tag\", the name of"
            + " its file",
        "{\"entries\": [{\"tag\": \"a\"}]}|m/meta/_journal.json: entry 0 (a) has no number"
            + " \"when\"",
        "{\"entries\": [{\"tag\": \"a\", \"when\": 1.5}]}|m/meta/_journal.json: entry 0 (a):"
            + " \"when\" must be whole milliseconds, it is 1.5",
        "{\"entries\": []}|no migration in m",
        "{|m/meta/_journal.json:1:2: this is not JSON: the file ends where \" should be",
      })
  void a_journal_that_is_none_is_refused(String text, String message) {
    refuses(directory(root, "meta/_journal.json", text), message);
  }

  @Test
  void the_table_can_have_another_name() {
    directory(root, "a.sql", "");
    MigrationDirectory directory = journal("a", "1");
    assertThat(source.read(directory).table().relations())
        .containsExactly("drizzle.__drizzle_migrations");
    ToolOptions options = new ToolOptions(Map.of("schema", "S", "table", "t"));
    assertThat(source.read(new MigrationDirectory(root, "m", options)).table().relations())
        .containsExactly("\"S\".t");
  }

  @Test
  void a_directory_of_drizzle_is_told_from_one_of_prisma() {
    assertThat(source.recognise(journal())).isEqualTo(Recognition.CERTAIN);
    recognised("1/migration.sql", Recognition.NO, Recognition.CERTAIN);
    recognised("1/snapshot.json", Recognition.CERTAIN, Recognition.NO);
    recognised("migration_lock.toml", Recognition.NO, Recognition.CERTAIN);
  }

  private void recognised(String file, Recognition drizzle, Recognition prisma) {
    MigrationDirectory directory = directory(root.resolve("x"), file, "");
    assertThat(source.recognise(directory)).as(file).isEqualTo(drizzle);
    assertThat(new PrismaSource().recognise(directory)).as(file).isEqualTo(prisma);
  }

  @Test
  void directories_of_version_1_are_applied_by_name() {
    MigrationDirectory directory =
        directory(
            root,
            "20260102000000_b/migration.sql",
            "SELECT 1;--> statement-breakpoint SELECT 2",
            "20260102000000_b/snapshot.json",
            "{}",
            "20260101000000_a/migration.sql",
            "",
            "20260103000000_c/snapshot.json",
            "{}",
            "README.md",
            "");
    MigrationHistory history = source.read(directory);
    assertThat(ids(history)).containsExactly("20260101000000_a", "20260102000000_b");
    assertThat(history.outOfOrder()).isEqualTo(OutOfOrder.APPLIED);
    assertThat(history.migrations().get(1).up().parts()).hasSize(2);
    assertThat(history.warnings())
        .extracting(Warning::toString)
        .containsExactly(
            "m/20260103000000_c: warning: there is no migration.sql in it, so that Drizzle passes"
                + " it by; restore the file, or delete the directory [skipped-file]");
  }

  @Test
  void a_directory_of_version_1_bears_its_time() {
    refuses(
        directory(root, "2026_a/migration.sql", "", "2026_a/snapshot.json", ""),
        "the name of m/2026_a does not begin with its time, 14 digits as in 20260131235959_name;"
            + " Drizzle needs them for its table");
  }

  @Test
  void a_tag_that_no_file_can_have_is_refused() {
    refuses(
        journal("a\\u0000", "1"),
        "m/meta/_journal.json: entry 0 has no \"tag\", the name of its file");
  }
}
