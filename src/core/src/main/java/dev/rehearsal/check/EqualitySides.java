package dev.rehearsal.check;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Finds out what is to be compared. */
final class EqualitySides {

  private final Rehearsal rehearsal;
  private final Settings settings;
  private final Project project;
  private final HistoryReader reader;

  EqualitySides(Rehearsal rehearsal, Settings settings, Project project) {
    this.rehearsal = rehearsal;
    this.settings = settings;
    this.project = project;
    this.reader = new HistoryReader(project);
  }

  /** What the settings name: the project's own migrations, as a rule. */
  EqualitySide other() {
    Optional<EqualitySide> file = settings.migrations().flatMap(this::file);
    return file.orElseGet(
        () -> {
          MigrationHistory history = reader.read(settings);
          return EqualitySide.of(history, settings.length(history), prefixes());
        });
  }

  /** What is named beside that. */
  EqualitySide one(String path, EqualitySide other) {
    return file(path).orElseGet(() -> directory(path, other.history().format()));
  }

  private Optional<EqualitySide> file(String name) {
    if (name.startsWith(Location.CLASS_PATH)) {
      return Optional.empty();
    }
    Path path = path(name);
    return Files.isRegularFile(path)
        ? Optional.of(EqualitySide.of(DumpFile.read(path, name.replace('\\', '/')), prefixes()))
        : Optional.empty();
  }

  private Path path(String name) {
    try {
      return project.directory().resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw new MigrationException("\"%s\" is no path: %s".formatted(name, e.getReason()), e);
    }
  }

  /**
   * A directory is of the tool that the settings say if it may be that tool's at all. What they say
   * of single steps, and where to end, is about the project's own.
   */
  private EqualitySide directory(String path, String formatOfOther) {
    if (!new Location(path).exists(project)) {
      throw new MigrationException(
          "there is no directory and no file %s in %s".formatted(path, project.directory()));
    }
    Set<Setting> unsaid = EnumSet.of(Setting.UP_TO, Setting.SKIP);
    Settings there = settings.at(path, unsaid);
    if (settings.format().filter(format -> reader.mayBeOf(format, there)).isEmpty()) {
      unsaid.add(Setting.FORMAT);
    }
    if (!reader.format(settings.at(path, unsaid)).equals(formatOfOther)) {
      unsaid.add(Setting.TOOL_OPTIONS);
    }
    MigrationHistory history = reader.read(settings.at(path, unsaid));
    return EqualitySide.of(history, history.size(), prefixes());
  }

  private Prefixes prefixes() {
    return new Prefixes(rehearsal, settings, project);
  }
}
