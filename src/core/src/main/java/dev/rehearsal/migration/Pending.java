package dev.rehearsal.migration;

import dev.rehearsal.migration.RecordedMigration.State;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is to be run, by the rule that most tools have. */
final class Pending {

  private Pending() {}

  static List<Migration> of(MigrationHistory history, List<RecordedMigration> recorded) {
    Set<String> applied =
        recorded.stream()
            .filter(row -> row.state() == State.APPLIED)
            .map(RecordedMigration::id)
            .collect(Collectors.toSet());
    List<Migration> all = history.migrations();
    int behindLast = history.outOfOrder() == OutOfOrder.SKIPPED ? behindLast(all, applied) : 0;
    return all.subList(behindLast, all.size()).stream()
        .filter(migration -> !applied.contains(migration.id()))
        .toList();
  }

  private static int behindLast(List<Migration> all, Set<String> applied) {
    for (int i = all.size(); i > 0; i--) {
      if (applied.contains(all.get(i - 1).id())) {
        return i;
      }
    }
    return 0;
  }
}
