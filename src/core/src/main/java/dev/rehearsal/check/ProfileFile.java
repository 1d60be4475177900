package dev.rehearsal.check;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.rows.ColumnProfile;
import dev.rehearsal.rows.RowProfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A file that says of each column of a real database which part of its values is NULL. */
final class ProfileFile {

  private ProfileFile() {}

  /**
   * Reads a file: on each line a table, a column and a fraction, parted by tabs.
   *
   * @throws MigrationException when it cannot be read; the message names the line
   */
  static RowProfile read(Project project, String name) {
    Path file = project.directory().resolve(name);
    Path parent = Objects.requireNonNull(file.getParent(), "it is in the project's directory");
    MigrationDirectory directory = new MigrationDirectory(parent, parent.toString());
    List<ColumnProfile> columns = new ArrayList<>();
    String text = MigrationFiles.text(directory, file, MigrationFiles.bytes(directory, file));
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        columns.add(column(line, name + ":" + number));
      }
    }
    return new RowProfile(columns);
  }

  private static ColumnProfile column(String line, String place) {
    String[] fields = line.split("\t", -1);
    if (fields.length != 3 || !fields[2].matches("0(\\.[0-9]+)?|1(\\.0+)?|[0-9.]+e-[0-9]+")) {
      throw new MigrationException(
          "%s: \"%s\" is no line of a profile: that is a table, a column, and a number from 0 to 1, parted by tabs"
              .formatted(place, line));
    }
    return new ColumnProfile(fields[0], fields[1], Double.parseDouble(fields[2]));
  }
}
