package dev.rehearsal.report;

import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Severity;
import java.io.IOException;

/**
 * GitLab's Code Quality report ("Code Quality report format" in its documentation). Findings of
 * equal fingerprints would become one there.
 */
final class GitLabFormat implements ReportFormat {

  @Override
  public String name() {
    return "gitlab";
  }

  @Override
  public String purpose() {
    return "for merge requests in GitLab: a Code Quality report";
  }

  @Override
  public void write(Report report, Appendable out) throws IOException {
    JsonWriter.write(
        report.findings().stream().map(each -> issue(report.source(), each)).toList(), out);
  }

  private static JsonObject issue(SourceRoot source, Finding finding) {
    JsonObject lines =
        new JsonObject()
            .with("begin", finding.place().from().line())
            .with("end", finding.place().to().line());
    return new JsonObject()
        .with("description", Visible.line(finding.message()))
        .with("check_name", finding.rule())
        .with("fingerprint", finding.fingerprint())
        .with("severity", severity(finding.severity()))
        .with(
            "location",
            new JsonObject()
                .with("path", source.path(finding.place().file()))
                .with("lines", lines));
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case INFO -> "info";
      case WARNING -> "minor";
      case ERROR -> "critical";
    };
  }
}
