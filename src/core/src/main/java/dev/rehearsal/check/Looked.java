package dev.rehearsal.check;

import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.rule.Baseline;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Rule;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.RuleSet;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.trace.MigrationTrace.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was looked at, so that what is not found there is there no more.
 *
 * @param history all migrations
 * @param judged the ids of those that were judged and applied on each version
 * @param all whether those are all that can be
 * @param known the ids of all rules
 * @param judging the ids of those that judged
 */
record Looked(
    MigrationHistory history,
    Set<String> judged,
    boolean all,
    Set<String> known,
    Set<String> judging) {

  static Looked at(List<HistoryView> views, Set<String> known, RuleSet judges) {
    HistoryView first = views.get(0);
    Set<String> judged = new HashSet<>(applied(first));
    views.forEach(view -> judged.retainAll(applied(view)));
    int passedOver = first.trace().passedOver().size();
    return new Looked(
        first.history(),
        judged,
        judged.size() + passedOver == first.history().size(),
        known,
        judges.rules().stream()
            .map(Rule::info)
            // Without a database, or models, they have not looked.
            .filter(rule -> rule.topic() != Topic.DRIFT || first.drift().isPresent())
            .filter(rule -> rule.topic() != Topic.MODEL || first.models().isPresent())
            .map(RuleInfo::id)
            .collect(Collectors.toSet()));
  }

  private static List<String> applied(HistoryView view) {
    return view.migrations().stream()
        .filter(each -> each.trace().filter(trace -> trace.outcome() != Outcome.FAILS).isPresent())
        .map(MigrationView::id)
        .toList();
  }

  /** Whether there is the rule that an entry names. */
  boolean isOfKnownRule(Baseline.Entry entry) {
    return known.contains(entry.rule());
  }

  /** Whether an entry would have been found again if it were still true. */
  boolean at(Baseline.Entry entry) {
    if (known.contains(entry.rule()) && !judging.contains(entry.rule())) {
      return false;
    }
    if (entry.migration().isEmpty()) {
      return all;
    }
    return judged.contains(entry.migration()) || history.find(entry.migration()).isEmpty();
  }
}
