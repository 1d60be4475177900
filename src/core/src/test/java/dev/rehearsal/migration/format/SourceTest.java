package dev.rehearsal.migration.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource;
import dev.rehearsal.migration.MigrationSource.Recognition;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.ToolOptions;
import dev.rehearsal.migration.Warning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** What tests of sources have in common: a directory goes in, a history or a refusal comes out. */
abstract class SourceTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path root;

  final MigrationSource source;

  SourceTest(MigrationSource source) {
    this.source = source;
  }

  /** A directory of its own, below one that may hold other files of the project. */
  MigrationDirectory directory(String... namesAndTexts) {
    try {
      return Directories.directory(Files.createTempDirectory(root, "m"), namesAndTexts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  MigrationHistory read(String... namesAndTexts) {
    return source.read(directory(namesAndTexts));
  }

  MigrationHistory readWith(Map<String, String> options, String... namesAndTexts) {
    MigrationDirectory directory = directory(namesAndTexts);
    return source.read(new MigrationDirectory(directory.path(), "m", new ToolOptions(options)));
  }

  /** Checks the ids in their order, of files with nothing in them. */
  void checkOrder(List<String> ids, String text, String... names) {
    String[] namesAndTexts = new String[names.length * 2];
    for (int i = 0; i < names.length; i++) {
      namesAndTexts[2 * i] = names[i];
      namesAndTexts[2 * i + 1] = text;
    }
    assertThat(Directories.ids(read(namesAndTexts))).isEqualTo(ids);
  }

  void checkRefused(String message, String... namesAndTexts) {
    assertThatThrownBy(() -> read(namesAndTexts))
        .isInstanceOf(MigrationException.class)
        .hasMessage(message);
  }

  void checkRefusedWith(Map<String, String> options, String message, String... namesAndTexts) {
    assertThatThrownBy(() -> readWith(options, namesAndTexts))
        .isInstanceOf(MigrationException.class)
        .hasMessage(message);
  }

  /** Checks the ids and places of the warnings: {@code blank-down m/1.sql}. */
  void checkWarnings(List<String> warnings, String... namesAndTexts) {
    assertThat(read(namesAndTexts).warnings())
        .extracting(warning -> warning.id() + " " + warning.place())
        .isEqualTo(warnings);
  }

  void checkRecognised(Recognition recognition, String... namesAndTexts) {
    assertThat(source.recognise(directory(namesAndTexts))).isEqualTo(recognition);
  }

  /** Recognises a directory below others that hold a file. */
  void checkRecognisedBelow(
      String file, String text, Recognition recognition, String... namesAndTexts) {
    MigrationDirectory above = directory(file, text);
    MigrationDirectory directory = Directories.directory(above.path().resolve("db"), namesAndTexts);
    assertThat(source.recognise(directory)).isEqualTo(recognition);
  }

  /** How the only migration is applied: its mode, and the texts that are sent. */
  static void checkUp(MigrationHistory history, String mode, String... texts) {
    checkSent(history.migrations().get(0).up(), mode, texts);
  }

  static void checkDown(MigrationHistory history, String mode, String... texts) {
    @Nullable Execution down = history.migrations().get(0).down();
    checkSent(Objects.requireNonNull(down, "down"), mode, texts);
  }

  private static void checkSent(Execution execution, String mode, String... texts) {
    assertThat(execution.mode().name()).isEqualTo(mode);
    assertThat(execution.parts()).extracting(Part::sql).containsExactly(texts);
  }

  static List<String> messages(MigrationHistory history) {
    return history.warnings().stream().map(Warning::toString).toList();
  }

  static List<String> checksums(MigrationHistory history) {
    return history.migrations().stream().map(Migration::checksum).toList();
  }
}
