package dev.rehearsal.cli.option;

import dev.rehearsal.check.ReportTarget;
import dev.rehearsal.report.ReportFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** Whether anything was said about reports. */
  public boolean isSaid() {
    return json || !reports.isEmpty();
  }

  /**
   * The reports in the order in which they were asked for; a text if none was.
   *
   * @param text the format for people
   * @param directory to which files are relative
   * @throws dev.rehearsal.check.SettingsException when there is no such format, a file cannot be
   *     written, or two go to one place
   */
  public List<ReportTarget> wanted(ReportFormat text, Path directory) {
    List<String> said = new ArrayList<>(reports);
    if (json) {
      said.add(JSON);
    }
    if (said.isEmpty()) {
      return List.of(new ReportTarget(text, Optional.empty()));
    }
    // A file gets no colours.
    return ReportTarget.of("the option --report", said, directory).stream()
        .map(each -> isPrintedText(each) ? new ReportTarget(text, Optional.empty()) : each)
        .toList();
  }

  private static boolean isPrintedText(ReportTarget target) {
    return target.file().isEmpty() && target.format().name().equals(TEXT);
  }
}
