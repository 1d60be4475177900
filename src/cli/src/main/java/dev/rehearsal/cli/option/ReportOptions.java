package dev.rehearsal.cli.option;

import dev.rehearsal.check.SettingsException;
import dev.rehearsal.report.ReportException;
import dev.rehearsal.report.ReportFormat;
import dev.rehearsal.report.ReportFormats;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** In which formats a report is told, and where. */
public final class ReportOptions {

  private static final String TEXT = "text";
  private static final String JSON = "json";

  @Option(
      names = "--report",
      paramLabel = "FORMAT[=FILE]",
      description =
          "Another format than text for people, or a file; repeatable, and one at most is printed:"
              + " --report text --report sarif=out.sarif.")
  private List<String> reports = List.of();

  @Option(names = "--json", description = "The same as --report json.")
  private boolean json;

  /**
   * A report that is wanted.
   *
   * @param file where it goes; nothing for the standard output
   */
  public record Wanted(ReportFormat format, Optional<Path> file) {}

  /** Whether anything was said about reports. */
  public boolean isSaid() {
    return json || !reports.isEmpty();
  }

  /**
   * The reports in the order in which they were asked for; a text if none was.
   *
   * @param text the format for people
   * @param directory to which files are relative
   * @throws SettingsException when there is no such format, or two go to one place
   */
  public List<Wanted> wanted(ReportFormat text, Path directory) {
    List<String> said = new ArrayList<>(reports);
    if (json) {
      said.add(JSON);
    }
    if (said.isEmpty()) {
      return List.of(new Wanted(text, Optional.empty()));
    }
    Set<Optional<Path>> places = new HashSet<>();
    List<Wanted> wanted = new ArrayList<>();
    for (String each : said) {
      Wanted one = wanted(each, text, directory);
      if (!places.add(one.file())) {
        throw new SettingsException(
            one.file()
                .map("two reports go to %s: give one of them another file"::formatted)
                .orElse(
                    "two reports cannot both be printed: write one to a file, as in --report"
                        + " sarif=out.sarif"));
      }
      wanted.add(one);
    }
    return List.copyOf(wanted);
  }

  private static Wanted wanted(String said, ReportFormat text, Path directory) {
    int equals = said.indexOf('=');
    if (equals < 0) {
      return new Wanted(format(said, text), Optional.empty());
    }
    // A file gets no colours.
    ReportFormat format = format(said.substring(0, equals));
    return new Wanted(format, Optional.of(file(said, said.substring(equals + 1), directory)));
  }

  private static ReportFormat format(String name, ReportFormat text) {
    return name.equals(TEXT) ? text : format(name);
  }

  private static ReportFormat format(String name) {
    try {
      return ReportFormats.named(name);
    } catch (ReportException e) {
      throw new SettingsException(String.valueOf(e.getMessage()));
    }
  }

  private static Path file(String said, String name, Path directory) {
    try {
      Path file = directory.resolve(name).normalize();
      if (name.isBlank() || Files.isDirectory(file)) {
        throw new SettingsException(
            "the option --report is \"%s\", which names no file".formatted(said));
      }
      return file;
    } catch (InvalidPathException e) {
      throw new SettingsException(
          "the option --report is \"%s\", which names no file".formatted(said));
    }
  }
}
