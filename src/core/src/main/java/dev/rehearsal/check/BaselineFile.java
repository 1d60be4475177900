package dev.rehearsal.check;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.rule.Baseline;
import dev.rehearsal.sql.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;

/** The file of known findings: the one that is named, or one of a certain name in the project. */
final class BaselineFile {

  private static final String USUAL = "rehearsal-baseline.txt";

  private final String name;
  private final boolean named;
  private final Path path;

  BaselineFile(GateSettings settings, Project project) {
    this.name = settings.baseline().orElse(USUAL);
    this.named = settings.baseline().isPresent();
    this.path = path(project, name);
  }

  /** The name as its user knows it. */
  String name() {
    return name;
  }

  /** Where it is, or would be. */
  Path path() {
    return path;
  }

  /**
   * Reads it.
   *
   * @param orNone whether it may be missing even if it is named, as it is going to be written
   * @throws SettingsException when it is named and missing, or cannot be read; the message names
   *     the line
   */
  Baseline read(boolean orNone) {
    if (Files.notExists(path) && (orNone || !named)) {
      return Baseline.EMPTY;
    }
    if (!Files.isRegularFile(path)) {
      throw new SettingsException(
          Files.exists(path)
              ? "the baseline %s is no file (looked at %s)".formatted(name, path)
              : "there is no baseline %s (looked for %s): --update-baseline writes one"
                  .formatted(name, path));
    }
    Path parent = Objects.requireNonNull(path.getParent(), "it is in the project's directory");
    MigrationDirectory directory = new MigrationDirectory(parent, parent.toString());
    String text = MigrationFiles.text(directory, path, MigrationFiles.bytes(directory, path));
    try {
      return Baseline.parse(text);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          "%s: %s; mend the line, or delete the file and have --update-baseline write it anew"
              .formatted(name, e.getMessage()));
    }
  }

  /**
   * Writes it.
   *
   * @throws SettingsException when it cannot be written
   */
  void write(Baseline baseline) {
    try {
      Files.writeString(path, baseline.toText());
    } catch (IOException e) {
      throw new SettingsException(
          "the baseline %s cannot be written: %s".formatted(name, FileProblem.of(e)));
    }
  }

  private static Path path(Project project, String name) {
    try {
      return project.directory().resolve(name).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new SettingsException(
          "%s is \"%s\", which is no path".formatted(Setting.BASELINE.property(), name));
    }
  }
}
