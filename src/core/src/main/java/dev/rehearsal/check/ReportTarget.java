package dev.rehearsal.check;

import dev.rehearsal.report.Report;
import dev.rehearsal.report.ReportException;
import dev.rehearsal.report.ReportFormat;
import dev.rehearsal.report.ReportFormats;
import dev.rehearsal.sql.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A report that is wanted: {@code sarif=out.sarif}, or {@code sarif} where a door has a place for
 * what has no file.
 *
 * @param file where it goes; nothing for the place that the door has
 */
public record ReportTarget(ReportFormat format, Optional<Path> file) {

  /**
   * Understands what somebody asks for.
   *
   * @param origin where it was said, as its user knows it, such as {@code the option --report}
   * @param said each {@code format} or {@code format=file}
   * @param directory to which files are relative
   * @return in the same order
   * @throws SettingsException when there is no such format, a file cannot be written, or two
   *     reports go to one place
   */
  public static List<ReportTarget> of(String origin, List<String> said, Path directory) {
    Set<Optional<Path>> places = new HashSet<>();
    List<ReportTarget> targets = new ArrayList<>();
    for (String each : said) {
      ReportTarget target = of(origin, each, directory);
      if (!places.add(target.file())) {
        throw new SettingsException(
            target
                .file()
                .map("two reports go to %s: give one of them another file"::formatted)
                .orElse(
                    "two reports cannot both be printed: write one to a file, as in"
                        + " sarif=out.sarif"));
      }
      targets.add(target);
    }
    return List.copyOf(targets);
  }

  private static ReportTarget of(String origin, String said, Path directory) {
    int equals = said.indexOf('=');
    ReportFormat format = format(origin, equals < 0 ? said : said.substring(0, equals));
    return new ReportTarget(
        format,
        equals < 0
            ? Optional.empty()
            : Optional.of(file(origin, said, said.substring(equals + 1).strip(), directory)));
  }

  private static ReportFormat format(String origin, String name) {
    try {
      return ReportFormats.named(name.strip());
    } catch (ReportException e) {
      throw new SettingsException("%s: %s".formatted(origin, e.getMessage()));
    }
  }

  private static Path file(String origin, String said, String name, Path directory) {
    Path file;
    try {
      file = directory.resolve(name).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new SettingsException(
          "%s is \"%s\", which names no file: %s".formatted(origin, said, e.getReason()));
    }
    if (name.isEmpty()) {
      throw new SettingsException(
          "%s is \"%s\", which names no file: write it as in sarif=out.sarif"
              .formatted(origin, said));
    }
    // A check takes minutes: that it has nowhere to write is said before.
    String problem = Files.isDirectory(file) ? "%s is a directory".formatted(file) : blocked(file);
    if (problem != null) {
      throw new SettingsException(
          "%s is \"%s\", which cannot be written: %s".formatted(origin, said, problem));
    }
    return file;
  }

  /** Why a file cannot be written below the directories that there are. */
  private static @Nullable String blocked(Path file) {
    Path above = file;
    while (above != null && !Files.exists(above)) {
      above = above.getParent();
    }
    if (above == null) {
      return null;
    }
    if (!above.equals(file) && !Files.isDirectory(above)) {
      return "%s is no directory".formatted(above);
    }
    return Files.isWritable(above) ? null : "%s may not be written".formatted(above);
  }

  /**
   * Writes a report to its file, in place of one of before, and makes the directories for it.
   *
   * @throws ReportException when the file cannot be written; one of before is as it was then,
   *     unless nothing but the file itself may be written there
   */
  public void write(Report report) {
    Path path = file.orElseThrow();
    try {
      WholeFile.write(path, out -> format.write(report, out));
    } catch (IOException e) {
      throw new ReportException(
          "the report %s cannot be written to %s (%s): give it another file"
              .formatted(format.name(), path, FileProblem.of(e)));
    }
  }
}
