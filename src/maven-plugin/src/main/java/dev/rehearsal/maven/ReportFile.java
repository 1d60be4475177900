package dev.rehearsal.maven;

import dev.rehearsal.check.SettingsException;
import dev.rehearsal.report.Report;
import dev.rehearsal.report.ReportException;
import dev.rehearsal.report.ReportFormat;
import dev.rehearsal.report.ReportFormats;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A file that a report is written to. */
record ReportFile(ReportFormat format, Path file) {

  /**
   * Understands what is configured.
   *
   * @param texts each {@code format=file}
   * @param directory what files are relative to
   * @throws SettingsException when one cannot be understood
   */
  static List<ReportFile> parse(List<String> texts, Path directory) {
    return texts.stream().map(text -> parse(text, directory)).toList();
  }

  /** Writes it, in place of one of before. */
  void write(Report report) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent(), "it is below a directory"));
    try (Writer out = Files.newBufferedWriter(file)) {
      format.write(report, out);
    }
  }

  private static ReportFile parse(String text, Path directory) {
    int at = text.indexOf('=');
    if (at < 1 || at == text.length() - 1) {
      throw new SettingsException(
          "the parameter reports has \"%s\"; it may be a format and a file, such as sarif=target/check.sarif"
              .formatted(text));
    }
    try {
      ReportFormat format = ReportFormats.named(text.substring(0, at).strip());
      return new ReportFile(format, directory.resolve(text.substring(at + 1).strip()));
    } catch (ReportException e) {
      throw new SettingsException("the parameter reports: " + e.getMessage());
    }
  }
}
