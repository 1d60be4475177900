package dev.rehearsal.check;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationStatus;
import dev.rehearsal.migration.MigrationStatus.State;
import dev.rehearsal.migration.MigrationStatus.Step;
import java.util.List;

/** Writes into the books what a person says of one migration. */
final class Resolution {

  private final Target target;
  private final MigrationHistory history;
  private final Settings settings;

  Resolution(Target target, MigrationHistory history, Settings settings) {
    this.target = target;
    this.history = history;
    this.settings = settings;
  }

  Migration applied(String wanted) {
    Migration migration = history.migrations().get(history.lengthUpTo(wanted) - 1);
    try (Books books = Books.openAlone(target, history, settings)) {
      State state = step(books.status(), migration.id()).state();
      if (state == State.APPLIED || state == State.EDITED) {
        throw new RefusedException(
            "%s: %s is recorded as applied already".formatted(target.name(), migration.id()));
      }
      books.write(connection -> history.table().markApplied(connection, migration));
      return migration;
    }
  }

  String rolledBack(String wanted) {
    try (Books books = Books.openAlone(target, history, settings)) {
      MigrationStatus status = books.status();
      String id = failed(status, wanted);
      books.write(connection -> history.table().markRolledBack(connection, history, id));
      return id;
    }
  }

  /** A failed migration may be gone from the directory, so the books are asked for its id. */
  private String failed(MigrationStatus status, String wanted) {
    List<Step> failed = status.in(State.FAILED);
    return failed.stream()
        .map(Step::id)
        .filter(id -> id.equals(wanted) || id.startsWith(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    "%s: %s is not in a failed state%s"
                        .formatted(
                            target.name(),
                            wanted,
                            failed.isEmpty()
                                ? "; no migration is"
                                : "; failed is " + failed.get(0).id())));
  }

  private static Step step(MigrationStatus status, String id) {
    return status.steps().stream()
        .filter(step -> step.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the status has no " + id));
  }
}
