package dev.rehearsal.migration.format;

import static dev.rehearsal.migration.format.Directories.directory;
import static dev.rehearsal.migration.format.Directories.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationSource.Recognition;
import dev.rehearsal.migration.Warning;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrismaSourceTest {

  private final PrismaSource source = new PrismaSource();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private void check(List<String> inOrder, String... unordered) {
    for (String name : unordered) {
      directory(root, name + "/migration.sql", "SELECT '" + name + "'");
    }
    assertThat(ids(source.read(new MigrationDirectory(root, "m")))).isEqualTo(inOrder);
  }

  private void refuses(MigrationDirectory directory, String message) {
    assertThatThrownBy(() -> source.read(directory))
        .isInstanceOf(MigrationException.class)
        .hasMessage(message);
  }

  @Test
  void names_are_sorted_by_their_bytes_and_not_as_numbers() {
    check(List.of("0", "1", "10", "2", "A", "_", "a"), "a", "A", "_", "10", "2", "1", "0");
  }

  @Test
  void bytes_beyond_ascii_count_as_the_bytes_of_utf_8() {
    // UTF-16, in which Java compares, has the elephant before the full-width letter.
    check(List.of("1_z", "1_é", "1_Ａ", "1_🐘"), "1_🐘", "1_Ａ", "1_é", "1_z");
  }

  @Test
  void any_name_that_a_file_system_has_will_do() {
    String[] names = {"1 with  blanks", "2 it's \"quoted\"", "3 名前", "4 $(touch x); --", "5 #%?&"};
    check(List.of(names), names);
  }

  @Test
  void a_migration_knows_its_text_path_and_checksum() {
    String text = "CREATE TABLE \"é\" ();\r\n";
    Migration migration =
        source.read(directory(root, "1 é/migration.sql", text)).migrations().get(0);
    assertThat(migration.up().script().text()).isEqualTo(text);
    assertThat(migration.up().script().path()).isEqualTo("m/1 é/migration.sql");
    assertThat(migration.checksum())
        .isEqualTo("8e310e380b09c0777a791c097370ae59c5ef23ab3e688149e4a61b2185940528");
  }

  @Test
  void files_beside_the_directories_mean_nothing() {
    directory(root, "README.md", "x", "0.sql", "SELECT", ".DS_Store", "\0", "notes", "");
    check(List.of("1"), "1");
  }

  @Test
  void a_script_beside_the_directories_is_told() {
    MigrationDirectory directory = directory(root, "1_a/migration.sql", "", "2_b.sql", "");
    assertThat(source.read(directory).warnings())
        .extracting(Warning::toString)
        .containsExactly(
            "m/2_b.sql: warning: Prisma never runs this file; make it <name>/migration.sql"
                + " [ignored-file]");
  }

  @Test
  void a_directory_without_a_script_is_an_error_as_in_prisma() throws IOException {
    Files.createDirectory(root.resolve("2"));
    refuses(
        directory(root, "1/migration.sql", "", "2/down.sql", "SELECT"),
        "m/2 has no migration.sql: restore the file or delete the directory (Prisma calls this"
            + " P3015)");
  }

  @Test
  void a_script_that_is_a_directory_is_none() throws IOException {
    Files.createDirectories(root.resolve("1").resolve("migration.sql"));
    assertThatThrownBy(() -> source.read(directory(root))).hasMessageContaining("P3015");
  }

  @Test
  void an_empty_directory_has_no_migration() {
    refuses(directory(root), "no migration in m");
    refuses(
        directory(root, "migration_lock.toml", "provider = \"postgresql\""), "no migration in m");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "provider = \"postgresql\"",
        "provider = \"postgres\"\n",
        "# Please do not edit\n# It is\nprovider = \"postgresql\"\n",
        "# Please do not edit\r\nprovider = \"postgresql\"\r\n",
        "provider = postgresql",
      })
  void the_lock_file_names_postgresql(String lock) {
    directory(root, "migration_lock.toml", lock);
    check(List.of("1"), "1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "provider = \"mysql\"",
        "provider = \"cockroachdb\"",
        "provider = \"PostgreSQL\"",
        "provider = 'postgresql'",
        "provider = \"postgresql\" # ours",
        "provider=\"postgresql\"",
        "provider  = \"postgresql\"",
        " provider = \"postgresql\"",
        "provider = \"sqlite\"\nprovider = \"postgresql\"",
        "",
      })
  void a_lock_file_that_prisma_refuses_is_refused(String lock) {
    MigrationDirectory directory =
        directory(root, "1/migration.sql", "", "migration_lock.toml", lock);
    assertThatThrownBy(() -> source.read(directory))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("m/migration_lock.toml: the provider must be \"postgresql\"")
        .hasMessageEndingWith("(Prisma calls this P3019)");
  }

  @Test
  void a_script_that_is_not_utf_8_is_named_with_the_place() {
    byte[] latin = "-- Größe".getBytes(StandardCharsets.ISO_8859_1);
    Directories.write(root, "1/migration.sql", latin);
    refuses(
        directory(root), "m/1/migration.sql is not UTF-8: byte 0xF6 at offset 5; save it as UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C3", "E298", "F09F9080F09F", "C080", "EDA080"})
  void half_a_character_is_not_utf_8_either(String hex) {
    Directories.write(root, "1/migration.sql", java.util.HexFormat.of().parseHex(hex));
    assertThatThrownBy(() -> source.read(directory(root))).hasMessageContaining("is not UTF-8");
  }

  @Test
  void a_byte_order_mark_is_named_because_nobody_can_see_it() {
    refuses(
        directory(root, "1/migration.sql", "\uFEFFSELECT 1"),
        "m/1/migration.sql begins with a byte order mark, which PostgreSQL takes for a letter;"
            + " save it as UTF-8 without one");
  }

  @Test
  void a_nul_character_is_named_with_the_place() {
    refuses(
        directory(root, "1/migration.sql", "SELECT 1;\n- \0"),
        "m/1/migration.sql:2:3: a NUL character, which no text of PostgreSQL may hold; delete it");
  }

  @Test
  void a_directory_is_prismas_when_it_has_a_lock_file_or_a_script() {
    assertThat(source.recognise(directory(root, "1.sql", ""))).isEqualTo(Recognition.NO);
    assertThat(source.recognise(directory(root.resolve("a"), "migration_lock.toml", "")))
        .isEqualTo(Recognition.CERTAIN);
    assertThat(source.recognise(directory(root.resolve("b"), "1/migration.sql", "")))
        .isEqualTo(Recognition.CERTAIN);
  }

  @Test
  void a_thousand_migrations_are_read() {
    String[] names =
        Stream.iterate(0, i -> i + 1).limit(1_000).map("%05d"::formatted).toArray(String[]::new);
    check(List.of(names), names);
  }
}
