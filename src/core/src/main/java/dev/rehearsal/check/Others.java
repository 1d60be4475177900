package dev.rehearsal.check;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds out what others have added to a branch since today's work left it. */
final class Others {

  private final Since since;
  private final Repository repository;
  private final String revision;

  Others(Since since, Repository repository, String revision) {
    this.since = since;
    this.repository = repository;
    this.revision = revision;
  }

  HistoryComparison.Progress since(String fork, String tip, List<String> warnings)
      throws IOException {
    String place = repository.prefix();
    if (fork.equals(tip) || repository.isSame(fork, tip, place)) {
      return new HistoryComparison.Progress(null, null, warnings);
    }
    List<String> all = new ArrayList<>(warnings);
    try (Checkout then = Checkout.of(repository, fork, place);
        Checkout theirs = Checkout.of(repository, tip, place)) {
      if (!Files.isDirectory(then.directory()) || !Files.isDirectory(theirs.directory())) {
        // Somebody has moved the directory meanwhile, so that nothing there is beside ours.
        return new HistoryComparison.Progress(null, null, all);
      }
      @Nullable MigrationHistory history = read(theirs.directory(), all);
      return new HistoryComparison.Progress(
          history, history == null ? null : together(then, theirs, all), all);
    }
  }

  private @Nullable MigrationHistory read(Path directory, List<String> warnings) {
    try {
      return since.read(directory);
    } catch (MigrationException e) {
      warnings.add(
          "the migrations that %s has got since cannot be read: %s"
              .formatted(revision, e.getMessage()));
      return null;
    }
  }

  /** Today's files, and what was added there; null when the tool would not read that. */
  private @Nullable MigrationHistory together(Checkout then, Checkout theirs, List<String> warnings)
      throws IOException {
    Path both = Files.createTempDirectory("rehearsal-since");
    try {
      Copies.copy(since.directory(), both);
      addNew(then.directory(), theirs.directory(), both);
      return since.read(both);
    } catch (MigrationException e) {
      warnings.add(
          "with what %s has got since, the migrations cannot be read: %s"
              .formatted(revision, e.getMessage()));
      return null;
    } finally {
      Copies.delete(both);
    }
  }

  private static void addNew(Path then, Path theirs, Path both) throws IOException {
    for (Path file : Copies.in(theirs)) {
      Path name = theirs.relativize(file);
      Path target = both.resolve(name);
      boolean isNew = Files.isRegularFile(file) && !Files.exists(then.resolve(name));
      if (isNew && !Files.exists(target)) {
        Files.createDirectories(Objects.requireNonNull(target.getParent(), "in a directory"));
        Files.copy(file, target);
      }
    }
  }
}
