package dev.rehearsal.report;

import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Rule;
import dev.rehearsal.rule.RuleExample;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Topic;
import java.util.Comparator;
import java.util.List;

/** What a rule says of itself, as a page in Markdown. */
public final class RulePage {

  private RulePage() {}

  /**
   * The page of a rule.
   *
   * @param report what a check of its unsafe example found
   */
  public static String of(RuleInfo rule, Report report) {
    FindingText text = new FindingText(report, Paint.NONE);
    StringBuilder output = new StringBuilder();
    for (Finding finding : report.findings()) {
      if (finding.rule().equals(rule.id())) {
        output.append(String.join("\n", text.lines(finding))).append("\n\n");
      }
    }
    return page(rule, Markdown.fenced("text", output.toString()));
  }

  /** The page of a rule without the output of a run. */
  public static String of(RuleInfo rule) {
    return page(rule, "");
  }

  /** A page that leads to those of all rules, by their topics. */
  public static String index(List<Rule> rules) {
    StringBuilder page = new StringBuilder("# Rules\n");
    for (Topic topic : Topic.values()) {
      List<RuleInfo> of =
          rules.stream()
              .map(Rule::info)
              .filter(rule -> rule.topic() == topic)
              .sorted(Comparator.comparing(RuleInfo::id))
              .toList();
      if (!of.isEmpty()) {
        page.append("\n## ").append(topic.title()).append("\n\n");
        of.forEach(rule -> page.append(line(rule)));
      }
    }
    return page.toString();
  }

  private static String line(RuleInfo rule) {
    return "- [%s](%s.md) (%s): %s\n"
        .formatted(rule.id(), rule.id(), strength(rule), Markdown.text(rule.summary()));
  }

  private static String page(RuleInfo rule, String output) {
    StringBuilder page = new StringBuilder();
    page.append("# %s\n\n%s.\n\n".formatted(rule.id(), Markdown.text(rule.summary())));
    page.append("*%s* (%s)\n\n".formatted(rule.topic().title(), strength(rule)));
    page.append("## What goes wrong\n\n%s\n\n".formatted(Markdown.text(rule.effect())));
    page.append("## What to do\n\n%s.\n\n".formatted(Markdown.text(rule.instead())));
    page.append("## Found\n\n").append(example(rule.unsafe()));
    if (!output.isEmpty()) {
      page.append("\nRehearsal says of it:\n\n").append(output);
    }
    page.append("\n## Not found\n\n");
    page.append(
        rule.safe().isEmpty() ? Markdown.text(rule.noSafeExample()) + ".\n" : example(rule.safe()));
    page.append("\n## Left as it is\n\n");
    // What is in no migration, no comment in one can be about.
    page.append(
        rule.topic() == Topic.MODEL
            ? Markdown.fenced("sh", "rehearsal check --update-baseline")
            : Markdown.fenced("sql", "-- rehearsal:ignore %s because ...".formatted(rule.id())));
    if (rule.aboutUndo()) {
      page.append("\nor, when the migration is never to be taken back,\n\n");
      page.append(Markdown.fenced("sql", "-- rehearsal:forward-only CHECKSUM because ..."));
      page.append("\nwhere the checksum is that of what it says: leave it out, and be told.\n");
    }
    return page.toString();
  }

  private static String strength(RuleInfo rule) {
    return rule.severity()
        + (rule.optIn() ? ", where it is asked for" : "")
        + (rule.deep() ? ", in a deep check" : "");
  }

  private static String example(String example) {
    return Markdown.fenced("sql", RuleExample.of(example).toString());
  }
}
