package dev.rehearsal.report;

import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Severity;
import java.util.ArrayList;
import java.util.List;

/** What a report says beside its warnings and errors, a line each. */
final class AsideText {

  private static final int MOST = 10;

  private final Report report;
  private final FindingText text;
  private final Paint paint;

  AsideText(Report report, FindingText text, Paint paint) {
    this.report = report;
    this.text = text;
    this.paint = paint;
  }

  /** What a reader has to know. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    report.findings().stream()
        .filter(finding -> finding.severity() == Severity.INFO)
        .forEach(finding -> lines.add(text.line(finding)));
    for (NotJudged each : report.notJudged()) {
      lines.add(labelled(each.place().toString(), "not judged in full:", each.reason()));
    }
    for (String warning : report.warnings()) {
      lines.add(paint.paint(Tone.ATTENTION, "warning:") + " " + Visible.line(warning));
    }
    return lines;
  }

  /** And what does not count. */
  List<String> explained() {
    List<String> lines = lines();
    for (Suppressed each : report.suppressed()) {
      lines.add(aside("suppressed (%s)".formatted(each.reason()), each.finding()));
    }
    report.known().forEach(finding -> lines.add(aside("known", finding)));
    for (Finding finding : report.refuted()) {
      lines.add(aside("refuted", finding));
      text.evidence(finding).forEach(fact -> lines.add("  " + fact));
    }
    report.undoings().stream()
        .filter(each -> !each.isFull())
        .forEach(each -> addUndoing(each, lines));
    return lines;
  }

  private void addUndoing(Undoing undoing, List<String> lines) {
    List<String> grounds = undoing.grounds();
    lines.add(labelled(undoing.migration(), undoing.reversibility() + ":", grounds.get(0)));
    grounds.stream().skip(1).limit(MOST).forEach(each -> lines.add("  " + Visible.line(each)));
    if (grounds.size() - 1 > MOST) {
      lines.add("  and %d more".formatted(grounds.size() - 1 - MOST));
    }
  }

  private String aside(String why, Finding finding) {
    return labelled(
        finding.place().toString(),
        why + ":",
        "%s [%s]".formatted(finding.message(), finding.rule()));
  }

  private String labelled(String place, String label, String words) {
    return "%s: %s %s"
        .formatted(
            paint.paint(Tone.STRONG, Visible.line(place)),
            paint.paint(Tone.FAINT, Visible.line(label)),
            Visible.line(words));
  }
}
