package dev.rehearsal.report;

import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Rule;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Verdict;
import dev.rehearsal.sql.SourcePosition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A finding as a person reads it, in lines like a compiler's. */
public final class FindingText {

  private static final String INDENT = "  ";

  private final RemedyText remedies;
  private final Map<String, RuleInfo> rules = new TreeMap<>();
  private final Set<Integer> majors;
  private final Paint paint;

  /**
   * The findings of a report.
   *
   * @param paint how parts of the text stand out
   */
  public FindingText(Report report, Paint paint) {
    this.remedies = new RemedyText(report.conventions());
    report.rules().stream().map(Rule::info).forEach(info -> rules.put(info.id(), info));
    this.majors = Set.copyOf(report.scope().majors());
    this.paint = paint;
  }

  /** The place, the harm and the rule on one line. */
  public String line(Finding finding) {
    return "%s: %s %s %s"
        .formatted(
            paint.paint(Tone.STRONG, Visible.line(place(finding))),
            paint.paint(tone(finding.severity()), finding.severity() + ":"),
            paint.paint(Tone.STRONG, Visible.line(finding.message())),
            paint.paint(Tone.FAINT, "[" + finding.rule() + "]"));
  }

  /** All that is known of a finding, in lines without line ends. */
  public List<String> lines(Finding finding) {
    List<String> lines = new ArrayList<>();
    lines.add(line(finding));
    Excerpt.of(finding).forEach(line -> lines.add(INDENT + line));
    addEvidence(lines, finding);
    addRemedy(lines, finding);
    return lines;
  }

  /** What was seen, in lines without line ends: {@code proven: …}. */
  List<String> evidence(Finding finding) {
    Set<String> facts = new LinkedHashSet<>();
    if (finding.verdict() == Verdict.STATIC) {
      facts.add("judged by the text, as no run could tell");
    }
    finding.evidence().forEach(fact -> facts.add(Visible.line(fact)));
    // Where nothing ran there is no version.
    List<Integer> versions = finding.versions().stream().filter(version -> version > 0).toList();
    if (!versions.isEmpty() && !majors.equals(Set.copyOf(versions))) {
      List<String> names = versions.stream().map(String::valueOf).toList();
      facts.add("on PostgreSQL %s only".formatted(Words.listed(names)));
    }
    return List.copyOf(facts);
  }

  /** What to write instead, where there is something to paste. */
  List<RemedyText.Step> steps(Finding finding) {
    return remedies.steps(finding.instead());
  }

  /** What the rule advises; empty when the rule is not known. */
  String advice(Finding finding) {
    RuleInfo info = rules.get(finding.rule());
    return info == null ? "" : info.instead();
  }

  /** A directory has no lines. */
  static String place(Finding finding) {
    boolean isOfFile = finding.place().from().equals(new SourcePosition(1, 1));
    return finding.migration().isEmpty() && finding.statement().isEmpty() && isOfFile
        ? finding.place().file()
        : finding.place().toString();
  }

  static Tone tone(Severity severity) {
    return switch (severity) {
      case INFO -> Tone.FAINT;
      case WARNING -> Tone.ATTENTION;
      case ERROR -> Tone.WRONG;
    };
  }

  private void addEvidence(List<String> lines, Finding finding) {
    String label = finding.verdict() + ": ";
    String before = label;
    for (String fact : evidence(finding)) {
      lines.add(INDENT + paint.paint(Tone.FAINT, before) + fact);
      before = " ".repeat(label.length());
    }
  }

  private void addRemedy(List<String> lines, Finding finding) {
    List<RemedyText.Step> steps = steps(finding);
    if (steps.isEmpty() && !advice(finding).isEmpty()) {
      lines.add(INDENT + paint.paint(Tone.WELL, "instead: ") + advice(finding));
    }
    for (RemedyText.Step step : steps) {
      lines.add(INDENT + paint.paint(Tone.WELL, Visible.line(step.heading()) + ":"));
      if (!step.note().isEmpty()) {
        lines.add(
            INDENT.repeat(2)
                + paint.paint(Tone.FAINT, "(%s)".formatted(Visible.line(step.note()))));
      }
      Visible.lines(step.sql())
          .lines()
          .forEach(line -> lines.add((INDENT.repeat(2) + line).stripTrailing()));
    }
  }
}
