package dev.rehearsal.check;

import dev.rehearsal.report.BaselineUpdate;
import dev.rehearsal.rule.Baseline;
import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Suppressions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells findings that are known from those that count.
 *
 * @param counting in the order of the migrations
 * @param known in the order of the migrations
 * @param warnings what is to be said about the file
 * @param update what became of the file; null when it was not written
 */
record KnownFindings(
    List<Finding> counting,
    List<Finding> known,
    List<String> warnings,
    @Nullable BaselineUpdate update) {

  private static final int MOST_SHOWN = 3;

  /** Reads what is known, and leaves the file as it is. */
  static KnownFindings of(
      BaselineFile file, Baseline baseline, List<Finding> found, Looked looked) {
    Set<String> known = baseline.fingerprints();
    List<Baseline.Entry> stale =
        baseline.stale(found, looked::at).stream().filter(looked::isOfKnownRule).toList();
    List<String> warnings = new ArrayList<>(unknown(file, baseline, looked));
    if (!stale.isEmpty()) {
      warnings.add(told(file, stale));
    }
    return new KnownFindings(
        found.stream().filter(each -> !known.contains(each.fingerprint())).toList(),
        found.stream().filter(each -> known.contains(each.fingerprint())).toList(),
        warnings,
        null);
  }

  /** Makes all that was found known, and forgets what is found no more. */
  static KnownFindings updating(
      BaselineFile file, Baseline baseline, List<Finding> found, Looked looked) {
    List<Baseline.Entry> stale = baseline.stale(found, looked::at);
    Baseline updated = baseline.updated(found, stale);
    file.write(updated);
    Set<String> added = new HashSet<>(updated.fingerprints());
    added.removeAll(baseline.fingerprints());
    return new KnownFindings(
        List.of(),
        found,
        List.of(),
        new BaselineUpdate(file.name(), updated.entries().size(), added.size(), stale.size()));
  }

  private static List<String> unknown(BaselineFile file, Baseline baseline, Looked looked) {
    return baseline.entries().stream()
        .filter(entry -> !looked.isOfKnownRule(entry))
        .map(Baseline.Entry::rule)
        .distinct()
        .map(
            rule ->
                "%s: %s; --update-baseline writes it anew"
                    .formatted(file.name(), Suppressions.unknown(rule, looked.known())))
        .toList();
  }

  private static String told(BaselineFile file, List<Baseline.Entry> stale) {
    List<String> shown =
        stale.stream()
            .limit(MOST_SHOWN)
            .map(
                entry ->
                    "%s%s [%s]"
                        .formatted(
                            entry.migration().isEmpty() ? "" : entry.migration() + ": ",
                            entry.message(),
                            entry.rule()))
            .toList();
    int more = stale.size() - shown.size();
    return "%s holds %s found no more, and --update-baseline drops %s: %s%s"
        .formatted(
            file.name(),
            stale.size() == 1 ? "a finding that is" : stale.size() + " findings that are",
            stale.size() == 1 ? "it" : "them",
            String.join("; ", shown),
            more == 0 ? "" : "; and %d more".formatted(more));
  }
}
