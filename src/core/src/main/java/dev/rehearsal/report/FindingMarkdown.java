package dev.rehearsal.report;

import dev.rehearsal.rule.Finding;
import java.util.List;

/** A finding in Markdown, folded up. */
final class FindingMarkdown {

  /** No message, fact or statement is longer, in UTF-16 units before it is escaped. */
  static final int LONGEST = 2_000;

  private final FindingText text;

  FindingMarkdown(FindingText text) {
    this.text = text;
  }

  /** The message, which opens to all that is known. */
  String details(Finding finding) {
    StringBuilder details = new StringBuilder();
    details.append(
        "<details>\n<summary><b>%s</b>: %s (<code>%s</code>)</summary>\n\n"
            .formatted(finding.severity(), bounded(finding.message()), finding.rule()));
    details.append(bounded(FindingText.place(finding))).append("\n\n");
    List<String> excerpt = Excerpt.of(finding);
    if (!excerpt.isEmpty()) {
      details.append(Markdown.fenced("text", String.join("\n", excerpt))).append('\n');
    }
    for (String fact : text.evidence(finding)) {
      details.append("- %s: %s\n".formatted(finding.verdict(), bounded(fact)));
    }
    addRemedy(details, finding);
    return details.append("\n</details>\n").toString();
  }

  private void addRemedy(StringBuilder details, Finding finding) {
    List<RemedyText.Step> steps = text.steps(finding);
    if (steps.isEmpty()) {
      details.append("\nInstead: %s\n".formatted(bounded(text.advice(finding))));
    }
    for (RemedyText.Step step : steps) {
      String note = step.note().isEmpty() ? "" : " (%s)".formatted(step.note());
      details.append("\n%s:\n\n".formatted(bounded(step.heading() + note)));
      details.append(Markdown.fenced("sql", Bounded.text(step.sql(), LONGEST)));
    }
  }

  private static String bounded(String text) {
    return Markdown.text(Bounded.text(text, LONGEST));
  }
}
