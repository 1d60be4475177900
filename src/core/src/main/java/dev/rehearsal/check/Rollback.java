package dev.rehearsal.check;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.MigrationStatus;
import dev.rehearsal.migration.MigrationStatus.State;
import dev.rehearsal.migration.RunListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * Undoes the last migrations of a database that somebody names, and says before what that costs.
 */
final class Rollback {

  private final Target target;
  private final MigrationHistory history;
  private final Settings settings;
  private final Prefixes prefixes;

  Rollback(Target target, MigrationHistory history, Settings settings, Prefixes prefixes) {
    this.target = target;
    this.history = history;
    this.settings = settings;
    this.prefixes = prefixes;
  }

  /** What would be undone, the newest first. */
  List<Migration> plan(int count) {
    try (Books books = Books.open(target, history, settings)) {
      return plan(books.status(), count);
    }
  }

  /** How many rows hold something that goes with a plan, by the name of the table or column. */
  SortedMap<String, Long> losses(List<Migration> plan) {
    try (Books books = Books.open(target, history, settings)) {
      return books.use(connection -> new Losses(prefixes, history).of(connection, plan));
    }
  }

  /** Undoes what a plan says, if that is still the plan. */
  Deployment run(List<Migration> plan, RunListener listener) {
    try (Books books = Books.openAlone(target, history, settings)) {
      if (!plan(books.status(), plan.size()).equals(plan)) {
        throw new RefusedException(
            "%s has changed meanwhile: look at it again".formatted(target.name()));
      }
      StepLog log = new StepLog(listener);
      books.use(
          connection -> {
            new MigrationRunner(history).undo(connection, plan, log);
            return log;
          });
      return new Deployment(target.name(), history, log.done());
    }
  }

  private List<Migration> plan(MigrationStatus status, int count) {
    if (!status.in(State.FAILED).isEmpty()) {
      throw new RefusedException(
          "%s: %s failed half-way; resolve that first"
              .formatted(target.name(), status.in(State.FAILED).get(0).id()));
    }
    List<Migration> applied = new ArrayList<>();
    status.steps().stream()
        .filter(step -> step.recorded() != null && step.state() != State.ROLLED_BACK)
        .forEach(step -> applied.add(undoable(step)));
    if (applied.size() < count) {
      throw new RefusedException(
          "%s has %d applied migrations, so that %d cannot be undone"
              .formatted(target.name(), applied.size(), count));
    }
    Collections.reverse(applied);
    return List.copyOf(applied.subList(0, count));
  }

  private Migration undoable(MigrationStatus.Step step) {
    Migration migration = step.migration();
    if (migration == null) {
      throw new RefusedException(
          "%s: %s is applied, and its file is gone, so that it cannot be undone; restore the file"
              .formatted(target.name(), step.id()));
    }
    return migration;
  }
}
