package dev.rehearsal.migration.format;

import static dev.rehearsal.migration.format.Directories.directory;
import static dev.rehearsal.migration.format.Directories.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationSource.Recognition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainSourceTest {

  private final PlainSource source = new PlainSource();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private void check(String inOrder, String unordered) {
    for (String name : unordered.split(",", -1)) {
      directory(root, name + ".sql", "SELECT 1");
    }
    assertThat(ids(source.read(new MigrationDirectory(root, "m"))))
        .isEqualTo(List.of(inOrder.split(",", -1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,2,10|10,2,1",
        "1_a,02_b,003_c,10_d|10_d,003_c,02_b,1_a",
        "0-x,9 y,10.z|10.z,9 y,0-x",
        "20260101000000_a,20260101000001_b|20260101000001_b,20260101000000_a",
        "9é,99999999999999999999999999|99999999999999999999999999,9é",
      })
  void numbers_are_the_order_when_every_file_has_one(String inOrder, String unordered) {
    check(inOrder, unordered);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "01,02,10,last|last,02,10,01",
        "A,Z,a,é|é,a,Z,A",
        "1_a,1_b,x|x,1_b,1_a",
        "- 1,it's \"q\",名,🐘|🐘,名,it's \"q\",- 1",
      })
  void otherwise_the_bytes_of_the_names_are(String inOrder, String unordered) {
    check(inOrder, unordered);
  }

  @Test
  void numbers_that_the_names_would_put_in_another_order_are_an_error() {
    assertThatThrownBy(() -> check("", "1,2,10,seed"))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("m/10.sql comes before m/2.sql by name, but not by number")
        .hasMessageEndingWith("give each one, or pad the numbers with zeros");
  }

  @Test
  void two_files_with_one_number_are_an_error() {
    MigrationDirectory directory = directory(root, "1_a.sql", "", "2_b.sql", "", "02_c.sql", "");
    assertThatThrownBy(() -> source.read(directory))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "m/02_c.sql and m/2_b.sql have the same number, so their order is unknown: renumber"
                + " one");
  }

  @Test
  void other_files_and_directories_mean_nothing() throws IOException {
    Files.createDirectory(root.resolve("2.sql"));
    directory(root, "README.md", "", "seed/1.sql", "", "3.sql~", "");
    check("1", "1");
  }

  @Test
  void a_link_is_followed_and_one_to_nothing_is_an_error() throws IOException {
    MigrationDirectory directory = directory(root, "1.sql", "", "seed/3.sql", "");
    Files.createSymbolicLink(root.resolve("2.sql"), Path.of("seed/3.sql"));
    check("1,2", "1");

    Files.delete(root.resolve("seed/3.sql"));
    assertThatThrownBy(() -> source.read(directory))
        .isInstanceOf(MigrationException.class)
        .hasMessage("m/2.sql is a link to nothing: restore what it leads to or delete it");
  }

  @Test
  void an_empty_directory_has_no_migration() {
    assertThat(source.recognise(directory(root))).isEqualTo(Recognition.NO);
    assertThatThrownBy(() -> source.read(directory(root))).hasMessage("no migration in m");
    assertThat(source.recognise(directory(root, "1.sql", ""))).isEqualTo(Recognition.POSSIBLE);
  }

  private static Stream<List<String>> foreign() {
    return Stream.of(
        List.of("V1__init.sql", "SELECT 1", "Flyway"),
        List.of("V1_2.3__init.sql", "SELECT 1", "Flyway"),
        List.of("U1__init.sql", "SELECT 1", "Flyway"),
        List.of("B7__base.sql", "SELECT 1", "Flyway"),
        List.of("R__views.sql", "SELECT 1", "Flyway"),
        List.of("1_init.up.sql", "SELECT 1", "golang-migrate or sqlx"),
        List.of("1_init.down.sql", "SELECT 1", "golang-migrate or sqlx"),
        List.of("1.sql", "-- migrate:up\nSELECT 1\n-- migrate:down", "dbmate"),
        List.of("1.sql", "-- x\n--migrate:down transaction:false\n", "dbmate"),
        List.of("1.sql", "-- +goose Up\nSELECT 1", "goose"),
        List.of("1.sql", "-- é\r\n-- +goose NO TRANSACTION\r\n", "goose"),
        List.of("1.sql", "--liquibase formatted sql\n", "Liquibase"),
        List.of("1.sql", "\n-- Liquibase Formatted SQL\n", "Liquibase"),
        List.of("1.sql", "SELECT 1;\n-- //@UNDO\nSELECT 2", "MyBatis Migrations"),
        List.of("1.sql", "-- Up Migration\nSELECT 1\n-- Down Migration", "node-pg-migrate"),
        List.of("1.sql", "SELECT 1;\n--> statement-breakpoint\nSELECT 2", "Drizzle"),
        List.of("1.sql", "SELECT 1;--> statement-breakpoint\n", "Drizzle"));
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.MethodSource("foreign")
  void another_tools_file_is_refused_by_name(List<String> foreign) {
    MigrationDirectory directory = directory(root, foreign.get(0), foreign.get(1));
    assertThatThrownBy(() -> source.read(directory))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "m/%s bears the marks of %s: read the directory in that format, not as plain"
                .formatted(foreign.get(0), foreign.get(2)));
  }

  @Test
  void drizzles_journal_is_refused_even_without_a_breakpoint() {
    MigrationDirectory directory = directory(root, "0000_x.sql", "", "meta/_journal.json", "{}");
    assertThatThrownBy(() -> source.read(directory))
        .hasMessageStartingWith("m/meta/_journal.json bears the marks of Drizzle");
  }

  @ParameterizedTest
  @CsvSource({"V1_init", "Views__all", "1_R__x", "up", "1_backup"})
  void a_name_that_only_resembles_a_mark_is_no_mark(String name) {
    directory(root, name + ".sql", "SELECT ' -- migrate:up', '-- +goose'; -- up migration? no");
    check(name, name);
  }

  @Test
  void a_mark_of_emacs_is_no_file() throws IOException {
    MigrationDirectory directory = directory(root, "1_a.sql", "SELECT 1");
    Files.createSymbolicLink(root.resolve(".#1_a.sql"), Path.of("ada@example.4711:1"));
    assertThat(ids(source.read(directory))).containsExactly("1_a");
  }
}
