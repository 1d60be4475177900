package dev.rehearsal.check;

import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.report.ReportException;
import dev.rehearsal.sql.FileProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a project's migrations make, as one SQL script.
 *
 * @param history the project's migrations
 * @param text the script; the same schema gives the same text on every run
 * @param serverVersion of the server on which it was made and loaded: 180006 is 18.6
 * @param differences why loading it does not give the same schema; nothing when it was seen to
 */
public record SchemaDump(
    MigrationHistory history, String text, int serverVersion, List<String> differences) {

  public SchemaDump {
    differences = List.copyOf(differences);
  }

  /**
   * Writes the script to a file, in place of one of before.
   *
   * @throws dev.rehearsal.report.ReportException when the file cannot be written; one of before is
   *     as it was then
   */
  public void write(Path file) {
    try {
      WholeFile.write(file, out -> out.write(text));
    } catch (IOException e) {
      throw new ReportException(
          "the dump cannot be written to %s (%s): give it another file"
              .formatted(file, FileProblem.of(e)));
    }
  }

  /** Whether it was loaded into an empty database, and gave the same schema there. */
  public boolean isProven() {
    return differences.isEmpty();
  }
}
