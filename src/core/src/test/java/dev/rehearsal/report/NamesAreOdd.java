package dev.rehearsal.report;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryRule;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import java.util.stream.Stream;

/** Stands in reports, with all that could break a format. */
@RuleInfo(
    id = "names-are-odd",
    severity = Severity.WARNING,
    topic = Topic.DESIGN,
    summary = "A name has <b>&amp; | `code` ]]> and %0A in it",
    effect = "It breaks </script><!-- whoever prints it -->.",
    instead = "Give it a name of letters, as in `users`",
    unsafe = "CREATE TABLE \"a|b\" ();",
    safe = "",
    noSafeExample = "Nothing is safe here")
final class NamesAreOdd implements HistoryRule {

  @Override
  public Stream<Harm> judge(HistoryView history) {
    return Stream.empty();
  }
}
