package dev.rehearsal.migration.format;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.migration.Warning;
import java.util.List;
import java.util.regex.Pattern;

/** Finds files of SQL that a tool passes over in silence, because of their names. */
final class IgnoredFiles {

  private IgnoredFiles() {}

  /** One warning for each {@code .sql} file at the directory's top that is not called so. */
  static List<Warning> warnings(MigrationDirectory directory, Pattern name, String message) {
    return MigrationFiles.sqlFiles(directory).stream()
        .filter(file -> !name.matcher(MigrationFiles.name(file)).matches())
        .map(file -> new Warning("ignored-file", directory.show(file), message))
        .toList();
  }
}
