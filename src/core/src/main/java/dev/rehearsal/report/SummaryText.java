package dev.rehearsal.report;

import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Severity;
import java.util.ArrayList;
import java.util.List;

/** What came of a check, and what was looked at. */
final class SummaryText {

  private final Report report;
  private final Paint paint;

  SummaryText(Report report, Paint paint) {
    this.report = report;
    this.paint = paint;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    String result = result() + (others().isEmpty() ? "" : "; " + others()) + ".";
    lines.add(paint.paint(tone(), result));
    if (!report.failed().isEmpty()) {
      String failed = Visible.line(Words.listed(report.failed()));
      lines.add(paint.paint(Tone.WRONG, "Cannot be applied: %s.".formatted(failed)));
    }
    lines.add(lookedAt() + ".");
    if (!undo().isEmpty()) {
      lines.add(undo() + ".");
    }
    report.findings().stream()
        .map(Finding::rule)
        .findFirst()
        .ifPresent(rule -> lines.add("`rehearsal explain %s` tells more.".formatted(rule)));
    return lines;
  }

  /** How many findings there are, without a full stop. */
  String result() {
    List<String> counts = new ArrayList<>();
    long errors = report.count(Severity.ERROR);
    long warnings = report.count(Severity.WARNING);
    long infos = report.count(Severity.INFO);
    if (errors + warnings + infos == 0) {
      return "Nothing found";
    }
    if (errors + warnings > 0) {
      counts.add(Words.counted(errors, "error"));
      counts.add(Words.counted(warnings, "warning"));
    }
    if (infos > 0) {
      counts.add("%d for information".formatted(infos));
    }
    return Words.listed(counts);
  }

  /** What does not count, without a full stop; empty for nothing. */
  String others() {
    List<String> counts = new ArrayList<>();
    if (!report.suppressed().isEmpty()) {
      counts.add("%d suppressed".formatted(report.suppressed().size()));
    }
    if (!report.known().isEmpty()) {
      counts.add("%d known".formatted(report.known().size()));
    }
    if (!report.notJudged().isEmpty()) {
      counts.add(Words.counted(report.notJudged().size(), "statement") + " not judged in full");
    }
    return Words.listed(counts);
  }

  /** What was looked at, without a full stop. */
  String lookedAt() {
    Scope scope = report.scope();
    int judged = scope.judged().size();
    String migrations =
        judged == scope.migrations()
            ? Words.counted(judged, "migration")
            : "%d of %s".formatted(judged, Words.counted(scope.migrations(), "migration"));
    String since = scope.sinceOrNull() == null ? "" : " (those new since %s)";
    String server =
        scope.versions().isEmpty()
            ? "; nothing ran"
            : " on PostgreSQL " + Words.listed(scope.versions());
    String application =
        scope.applicationStatements() == 0
            ? ""
            : ", and "
                + Words.counted(scope.applicationStatements(), "statement")
                + " of the application";
    return "Looked at %s of %s in %s%s, %s%s, with %s%s"
        .formatted(
            migrations,
            Visible.line(report.format()),
            Visible.line(report.location()),
            since.formatted(Visible.line(String.valueOf(scope.sinceOrNull()))),
            Words.counted(scope.statements(), "statement"),
            application,
            Words.counted(report.rules().size(), "rule"),
            server);
  }

  /** What can be taken back, without a full stop; empty where that was not tried. */
  String undo() {
    return Visible.line(new UndoText(report).summary());
  }

  private Tone tone() {
    if (report.count(Severity.ERROR) > 0) {
      return Tone.WRONG;
    }
    return report.count(Severity.WARNING) > 0 ? Tone.ATTENTION : Tone.WELL;
  }
}
