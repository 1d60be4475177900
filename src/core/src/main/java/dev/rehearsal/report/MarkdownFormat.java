package dev.rehearsal.report;

import dev.rehearsal.rule.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * For a comment on a pull request. GitHub takes 65,536 characters there. The first line is hidden,
 * and the same each time, so that one comment can be found and written anew.
 */
final class MarkdownFormat implements ReportFormat {

  /** In bytes, as nobody counts more than that; the end needs some, too. */
  private static final int MOST = 60_000;

  @Override
  public String name() {
    return "markdown";
  }

  @Override
  public String purpose() {
    return "for a comment on a pull request: Markdown, with a table of locks";
  }

  @Override
  public void write(Report report, Appendable out) throws IOException {
    SummaryText summary = new SummaryText(report, Paint.NONE);
    StringBuilder text = new StringBuilder();
    text.append(
        "<!-- rehearsal:%s -->\n"
            .formatted(RelativePath.uri(report.source().path(report.location()))));
    text.append("### Rehearsal: ").append(summary.result()).append("\n\n");
    text.append(Markdown.text(summary.lookedAt() + ".")).append("\n");
    int size = size(text.toString());
    int left = 0;
    List<String> parts = parts(report);
    for (String part : parts) {
      // Once one is left out, the ones behind it are, too: they matter less.
      if (left > 0 || size + size(part) > MOST) {
        left++;
      } else {
        text.append('\n').append(part);
        size += size(part) + 1;
      }
    }
    if (left > 0) {
      text.append("\n%s left out here.\n".formatted(Words.counted(left, "more part")));
    }
    out.append(text);
  }

  private static List<String> parts(Report report) {
    List<String> parts = new ArrayList<>();
    report.warnings().forEach(each -> parts.add("> " + bounded("Warning: " + each) + "\n"));
    LockTable.of(report).ifPresent(parts::add);
    addUndo(report, parts);
    FindingMarkdown findings = new FindingMarkdown(new FindingText(report, Paint.NONE));
    report.findings().stream()
        .sorted(Comparator.comparing(Finding::severity).reversed())
        .forEach(finding -> parts.add(findings.details(finding)));
    report.notJudged().forEach(each -> parts.add(notJudged(each)));
    String others = new SummaryText(report, Paint.NONE).others();
    if (!others.isEmpty()) {
      parts.add("Not counted: %s.\n".formatted(others));
    }
    return parts;
  }

  private static void addUndo(Report report, List<String> parts) {
    UndoText undo = new UndoText(report);
    if (!undo.summary().isEmpty()) {
      parts.add(bounded(undo.summary() + ".") + "\n");
    }
    if (!undo.table().isEmpty()) {
      parts.add(undo.table());
    }
  }

  private static String notJudged(NotJudged each) {
    return "- %s\n"
        .formatted(bounded("%s: not judged in full: %s".formatted(each.place(), each.reason())));
  }

  private static String bounded(String text) {
    return Markdown.text(Bounded.text(text, FindingMarkdown.LONGEST));
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
