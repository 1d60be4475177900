package dev.rehearsal.report;

import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Severity;
import java.io.IOException;
import java.util.List;

/** For people: lines like a compiler's, each finding with its proof and with what to write. */
final class TextFormat implements ReportFormat {

  private final Paint paint;
  private final boolean explained;

  /**
   * A text.
   *
   * @param explained whether to tell also of what is suppressed, known or refuted
   */
  TextFormat(Paint paint, boolean explained) {
    this.paint = paint;
    this.explained = explained;
  }

  @Override
  public String name() {
    return "text";
  }

  @Override
  public String purpose() {
    return "for people: each finding with its proof, and with what to write instead";
  }

  @Override
  public void write(Report report, Appendable out) throws IOException {
    FindingText text = new FindingText(report, paint);
    for (Finding finding : weighty(report)) {
      print(text.lines(finding), out);
      out.append('\n');
    }
    List<String> lines = lesser(report, text);
    print(lines, out);
    if (!lines.isEmpty()) {
      out.append('\n');
    }
    print(new SummaryText(report, paint).lines(), out);
  }

  private static List<Finding> weighty(Report report) {
    return report.findings().stream()
        .filter(finding -> finding.severity() != Severity.INFO)
        .toList();
  }

  private List<String> lesser(Report report, FindingText text) {
    AsideText asides = new AsideText(report, text, paint);
    return explained ? asides.explained() : asides.lines();
  }

  private static void print(List<String> lines, Appendable out) throws IOException {
    for (String line : lines) {
      out.append(line).append('\n');
    }
  }
}
