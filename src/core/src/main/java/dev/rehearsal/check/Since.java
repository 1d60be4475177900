package dev.rehearsal.check;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.rule.BaseComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares a project's migrations, as they lie on disk, with those of a git revision: with the
 * commit at which today's work left it, and, for what is added, with what it has got since.
 */
final class Since {

  private final Project project;
  private final HistoryReader reader;
  private final Settings settings;
  private final MigrationHistory now;
  private final Path directory;

  Since(Project project, Settings settings, MigrationHistory now) {
    this.project = project;
    this.reader = new HistoryReader(project);
    this.settings = settings;
    this.now = now;
    this.directory = reader.directory(settings);
  }

  /**
   * Compares.
   *
   * @param revision a branch, a tag or a commit
   * @throws SettingsException when there is no git, no repository, or no such commit
   */
  BaseComparison compare(String revision) {
    if (revision.isBlank()) {
      throw new SettingsException(
          "--since names no revision: name a branch, a tag or a commit, or leave it out to judge"
              + " all migrations");
    }
    try {
      Repository repository =
          Repository.of(directory, reader.location(settings).name(), project.directory());
      String tip = repository.commit(revision);
      Optional<String> fork = repository.fork(tip);
      return fork.isPresent()
          ? compare(repository, revision, fork.get(), tip)
          : withoutFork(repository, revision, tip);
    } catch (IOException e) {
      throw new SettingsException(
          "--since %s: git cannot be asked: %s".formatted(revision, e.getMessage()));
    }
  }

  private BaseComparison compare(Repository repository, String revision, String fork, String tip)
      throws IOException {
    Past past = past(repository, revision, fork);
    MigrationHistory base = past.history();
    if (base == null) {
      return allNew(revision, fork, past.warnings());
    }
    Others others = new Others(this, repository, revision);
    return HistoryComparison.of(
        revision, fork, now, base, others.since(fork, tip, past.warnings()));
  }

  /** All that is not in the revision itself counts as new, and nothing as gone. */
  private BaseComparison withoutFork(Repository repository, String revision, String tip)
      throws IOException {
    if (!repository.shallow()) {
      throw new SettingsException(
          "--since: %s and HEAD have no commit in common: name the branch that this one came from"
              .formatted(revision));
    }
    List<String> warnings = new ArrayList<>();
    warnings.add(
        "the clone is shallow and lacks the commit at which this branch left %s: migrations were compared with the end of %s, and what was edited or deleted is not known; fetch all of it (fetch-depth: 0 of actions/checkout, GIT_DEPTH: 0 of GitLab, git fetch --unshallow)"
            .formatted(revision, revision));
    Past past = past(repository, revision, tip);
    warnings.addAll(past.warnings());
    MigrationHistory base = past.history();
    if (base == null) {
      return allNew(revision, tip, warnings);
    }
    BaseComparison seen = HistoryComparison.of(revision, tip, now, base);
    return new BaseComparison(
        revision,
        tip,
        seen.added(),
        List.of(),
        List.of(),
        List.of(),
        seen.late(),
        seen.twins(),
        seen.known(),
        warnings);
  }

  private BaseComparison allNew(String revision, String commit, List<String> warnings) {
    return new BaseComparison(
        revision,
        commit,
        now.migrations(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Set.of(),
        warnings);
  }

  /**
   * The migrations as a commit has them.
   *
   * @param history null when there were none that can be read
   * @param warnings why
   */
  record Past(@Nullable MigrationHistory history, List<String> warnings) {

    static Past none(String reason) {
      return new Past(null, List.of(reason + ": all migrations count as new"));
    }
  }

  private Past past(Repository repository, String revision, String commit) throws IOException {
    Optional<String> place = repository.placeIn(commit);
    if (place.isEmpty()) {
      return Past.none("%s has no %s".formatted(revision, now.location()));
    }
    try (Checkout then = Checkout.of(repository, commit, place.get())) {
      if (!Files.isDirectory(then.directory())) {
        return Past.none("%s has no %s".formatted(revision, now.location()));
      }
      return new Past(read(then.directory()), List.of());
    } catch (MigrationException e) {
      return Past.none(
          "the migrations of %s cannot be read as they were (%s)"
              .formatted(revision, e.getMessage()));
    }
  }

  Path directory() {
    return directory;
  }

  /** Reads another state of the directory as the one of today was read. */
  MigrationHistory read(Path other) {
    return reader.read(settings, other, now.format());
  }
}
