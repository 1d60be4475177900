package dev.rehearsal.migration.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationSource;
import dev.rehearsal.migration.format.Sample.Seen;
import java.io.IOException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A directory that remembers tells all of it again when there is nothing left to look at. */
class RememberedSamplesTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  @Test
  void there_are_samples_of_all_formats() {
    assertThat(Sample.all().stream().filter(Sample::isWhole).map(Sample::format).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Sample.sources().stream().map(MigrationSource::format).toList())
        .hasSizeGreaterThan(15);
  }

  @TestFactory
  Stream<DynamicTest> files_that_were_deleted_are_read_again() {
    return wholeOnes(this::checkDeleted);
  }

  /** Whatever is asked of a closed archive throws, and not only what was there. */
  @TestFactory
  Stream<DynamicTest> an_archive_that_was_closed_is_read_again() {
    return wholeOnes(this::checkClosed);
  }

  @TestFactory
  Stream<DynamicTest> what_depends_on_more_says_so() {
    return Sample.all().stream()
        .filter(sample -> !sample.isWhole())
        .map(sample -> dynamicTest(sample.title(), () -> checkNotWhole(sample)));
  }

  private static Stream<DynamicTest> wholeOnes(Check check) {
    return Sample.all().stream()
        .filter(Sample::isWhole)
        .map(sample -> dynamicTest(sample.title(), () -> check.of(sample)));
  }

  private void checkDeleted(Sample sample) throws IOException {
    Path project = Files.createTempDirectory(root, "p");
    MigrationDirectory forgetting = sample.write(project);
    MigrationDirectory remembering = forgetting.remembering();
    Seen seen = checkSeen(sample, forgetting, remembering);

    delete(project);

    checkSame(sample.seen(remembering), seen);
    assertThat(remembering.read().isWhole()).isTrue();
    assertThatThrownBy(() -> sample.seen(forgetting)).isInstanceOf(MigrationException.class);
  }

  private void checkClosed(Sample sample) throws IOException {
    Path archive = Files.createTempDirectory(root, "a").resolve("p.jar");
    FileSystem open = FileSystems.newFileSystem(archive, Map.of("create", "true"));
    MigrationDirectory forgetting = sample.write(open.getPath("/p/q/r"));
    MigrationDirectory remembering = forgetting.remembering();
    Seen seen = checkSeen(sample, forgetting, remembering);

    open.close();

    checkSame(sample.seen(remembering), seen);
    assertThat(remembering.read().isWhole()).isTrue();
    assertThatThrownBy(() -> sample.seen(forgetting)).isInstanceOf(ClosedFileSystemException.class);
  }

  private static Seen checkSeen(
      Sample sample, MigrationDirectory forgetting, MigrationDirectory remembering) {
    Seen seen = sample.seen(remembering);
    checkSame(seen, sample.seen(forgetting));
    assertThat(seen.recognised(sample.format())).isTrue();
    assertThat(remembering.read().isWhole()).isTrue();
    return seen;
  }

  /** Field by field, as not all tables know when they are equal. */
  private static void checkSame(Seen one, Seen other) {
    assertThat(one).usingRecursiveComparison().isEqualTo(other);
  }

  private void checkNotWhole(Sample sample) throws IOException {
    MigrationDirectory directory = sample.write(Files.createTempDirectory(root, "p")).remembering();
    assertThat(sample.seen(directory).recognised(sample.format())).isTrue();
    assertThat(directory.read().isWhole()).isFalse();
  }

  private static void delete(Path project) throws IOException {
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @FunctionalInterface
  private interface Check {
    void of(Sample sample) throws IOException;
  }
}
