package dev.rehearsal.maven;

import dev.rehearsal.report.Paint;
import dev.rehearsal.report.Report;
import dev.rehearsal.report.ReportFormats;
import dev.rehearsal.rule.Severity;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/** Tells a report in Maven's log. */
final class ReportLog {

  private ReportLog() {}

  /** Writes the text for people, at the level of the worst that it tells. */
  static void write(Report report, Log log) throws IOException {
    StringBuilder text = new StringBuilder();
    ReportFormats.text(Paint.NONE, false).write(report, text);
    text.toString().lines().forEach(level(report, log));
    report
        .baselineUpdate()
        .ifPresent(
            update ->
                log.info(
                    "%s holds %s now"
                        .formatted(update.file(), Verdict.counted(update.entries(), "finding"))));
  }

  private static Consumer<CharSequence> level(Report report, Log log) {
    if (report.fails() || !report.failed().isEmpty()) {
      return log::error;
    }
    boolean attention = report.findings().stream().anyMatch(f -> f.severity() != Severity.INFO);
    return attention || !report.warnings().isEmpty() ? log::warn : log::info;
  }
}
