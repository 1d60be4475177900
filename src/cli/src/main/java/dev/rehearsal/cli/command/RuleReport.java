package dev.rehearsal.cli.command;

import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.wording.Phrases;

/** A rule, as programs read it. */
record RuleReport(
    String id,
    String topic,
    String severity,
    boolean optIn,
    String summary,
    String effect,
    String instead,
    String format,
    String unsafe,
    String safe) {

  static RuleReport of(RuleInfo rule) {
    return new RuleReport(
        rule.id(),
        Phrases.word(rule.topic()),
        rule.severity().toString(),
        rule.optIn(),
        rule.summary(),
        rule.effect(),
        rule.instead(),
        rule.format(),
        rule.unsafe(),
        rule.safe());
  }
}
