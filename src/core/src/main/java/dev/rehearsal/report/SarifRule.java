package dev.rehearsal.report;

import dev.rehearsal.rule.RuleExample;
import dev.rehearsal.rule.RuleInfo;
import java.util.List;
import java.util.Locale;

/** A rule as a descriptor of SARIF (section 3.49 of its specification). */
final class SarifRule {

  private SarifRule() {}

  static JsonObject of(RuleInfo rule) {
    return new JsonObject()
        .with("id", rule.id())
        .with("name", name(rule.id()))
        .with("shortDescription", SarifResult.text(rule.summary()))
        .with("fullDescription", SarifResult.text(rule.summary() + ". " + rule.effect()))
        .with("help", help(rule))
        .with(
            "defaultConfiguration",
            new JsonObject().with("level", SarifResult.level(rule.severity())))
        .with(
            "properties",
            new JsonObject()
                .with(
                    "tags",
                    List.of(
                        "postgresql", "migration", rule.topic().name().toLowerCase(Locale.ROOT)))
                .with("precision", "very-high"));
  }

  /** The id as the name of a class: {@code IndexBuildBlocksWrites}. */
  private static String name(String id) {
    StringBuilder name = new StringBuilder();
    for (String word : id.split("-", -1)) {
      if (!word.isEmpty()) {
        name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    return name.toString();
  }

  private static JsonObject help(RuleInfo rule) {
    String plain = "%s\n\nInstead: %s".formatted(rule.effect(), rule.instead());
    StringBuilder markdown = new StringBuilder();
    markdown.append(Markdown.text(rule.effect())).append("\n\n**Instead:** ");
    markdown.append(Markdown.text(rule.instead())).append("\n\n");
    markdown.append("Found:\n\n").append(example(rule.unsafe()));
    if (!rule.safe().isEmpty()) {
      markdown.append("\nNot found:\n\n").append(example(rule.safe()));
    }
    return SarifResult.text(plain).with("markdown", markdown.toString());
  }

  private static String example(String example) {
    return Markdown.fenced("sql", RuleExample.of(example).toString());
  }
}
