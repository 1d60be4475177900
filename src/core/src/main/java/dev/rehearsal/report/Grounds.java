package dev.rehearsal.report;

import dev.rehearsal.rule.Finding;
import java.util.ArrayList;
import java.util.List;

/** Why a finding is one, and what to write instead, as plain text of bounded length. */
final class Grounds {

  private static final int LONGEST = 4_000;

  private final FindingText text;

  Grounds(FindingText text) {
    this.text = text;
  }

  /** The message and all that is known beside it, in lines parted by line feeds. */
  String all(Finding finding) {
    List<String> lines = new ArrayList<>();
    lines.add(Visible.line(finding.message()));
    text.evidence(finding).forEach(fact -> lines.add(finding.verdict() + ": " + fact));
    List<RemedyText.Step> steps = text.steps(finding);
    if (steps.isEmpty() && !text.advice(finding).isEmpty()) {
      lines.add("instead: " + Visible.line(text.advice(finding)));
    }
    for (RemedyText.Step step : steps) {
      String note = step.note().isEmpty() ? "" : " (%s)".formatted(step.note());
      lines.add(Visible.line(step.heading() + note) + ":");
      lines.add(Visible.lines(step.sql()));
    }
    return Bounded.text(String.join("\n", lines), LONGEST);
  }
}
