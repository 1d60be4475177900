package dev.rehearsal.check;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.rows.RowProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A file with what is known of the columns of a real database. */
final class ProfileFile {

  private ProfileFile() {}

  /**
   * Reads a file.
   *
   * @throws MigrationException when it cannot be read; the message names the line
   */
  static RowProfile read(Project project, String name) {
    if (name.isBlank()) {
      throw new MigrationException(
          "a profile is named, and its name is empty: name the file that \"rehearsal profile\""
              + " wrote, or leave it out");
    }
    Path file = project.directory().resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new MigrationException(
          "there is no file %s (looked for %s): \"rehearsal profile --url URL --output %s\" writes one"
              .formatted(name, file, name));
    }
    Path parent = Objects.requireNonNull(file.getParent(), "it is in the project's directory");
    MigrationDirectory directory = new MigrationDirectory(parent, parent.toString());
    String text = MigrationFiles.text(directory, file, MigrationFiles.bytes(directory, file));
    try {
      return RowProfile.parse(text);
    } catch (IllegalArgumentException e) {
      throw new MigrationException("%s: %s".formatted(name, e.getMessage()), e);
    }
  }
}
