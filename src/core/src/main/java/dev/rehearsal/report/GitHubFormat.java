package dev.rehearsal.report;

import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Place;
import dev.rehearsal.rule.Severity;
import java.io.IOException;
import java.util.List;

/**
 * Annotations of a GitHub workflow ("Workflow commands for GitHub Actions", "Setting an error
 * message").
 */
final class GitHubFormat implements ReportFormat {

  /** More annotations of one level are dropped, a step. */
  private static final int MOST = 10;

  @Override
  public String name() {
    return "github";
  }

  @Override
  public String purpose() {
    return "for GitHub Actions: annotations in the pull request";
  }

  @Override
  public void write(Report report, Appendable out) throws IOException {
    Grounds grounds = new Grounds(new FindingText(report, Paint.NONE));
    write(report, Severity.ERROR, MOST, grounds, out);
    write(report, Severity.WARNING, MOST, grounds, out);
    write(report, Severity.INFO, MOST - 1, grounds, out);
    SummaryText summary = new SummaryText(report, Paint.NONE);
    String text = "%s. %s.".formatted(summary.result(), summary.lookedAt());
    out.append("::notice title=Rehearsal::").append(data(text)).append('\n');
  }

  private static void write(
      Report report, Severity severity, int most, Grounds grounds, Appendable out)
      throws IOException {
    List<Finding> findings =
        report.findings().stream().filter(finding -> finding.severity() == severity).toList();
    int shown = findings.size() <= most ? findings.size() : most - 1;
    for (Finding finding : findings.subList(0, shown)) {
      out.append("::%s %s::".formatted(command(severity), properties(report.source(), finding)));
      out.append(data(grounds.all(finding))).append('\n');
    }
    if (shown < findings.size()) {
      String more = "and %d more".formatted(findings.size() - shown);
      out.append("::%s title=Rehearsal::%s\n".formatted(command(severity), more));
    }
  }

  private static String command(Severity severity) {
    return switch (severity) {
      case INFO -> "notice";
      case WARNING -> "warning";
      case ERROR -> "error";
    };
  }

  private static String properties(SourceRoot source, Finding finding) {
    Place place = finding.place();
    StringBuilder properties = new StringBuilder();
    properties.append("file=").append(property(source.path(place.file())));
    properties.append(",line=").append(place.from().line());
    properties.append(",endLine=").append(place.to().line());
    // Columns are refused where there are several lines.
    if (place.from().line() == place.to().line()) {
      properties.append(",col=").append(place.from().column());
      properties.append(",endColumn=").append(place.to().column());
    }
    return properties.append(",title=").append(property(finding.rule())).toString();
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(Visible.line(text)).replace(":", "%3A").replace(",", "%2C");
  }
}
