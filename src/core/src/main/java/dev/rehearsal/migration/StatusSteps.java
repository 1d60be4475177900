package dev.rehearsal.migration;

import dev.rehearsal.migration.MigrationStatus.State;
import dev.rehearsal.migration.MigrationStatus.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the state of each migration. */
final class StatusSteps {

  private final MigrationHistory history;

  /** The ids of those that the tool would run. */
  private final Set<String> pending;

  /** The last row of each: a migration that was resolved and run again has several. */
  private final Map<String, RecordedMigration> rows = new HashMap<>();

  private final List<RecordedMigration> inOrder;

  /** Those that are applied and of which the directory holds nothing. */
  private final List<RecordedMigration> missing;

  private int behindLastApplied;

  StatusSteps(MigrationHistory history, List<RecordedMigration> recorded, List<Migration> pending) {
    this.history = history;
    this.pending = pending.stream().map(Migration::id).collect(Collectors.toSet());
    this.inOrder = recorded;
    recorded.forEach(row -> rows.merge(row.id(), row, StatusSteps::telling));
    for (int i = 0; i < history.size(); i++) {
      Migration migration = history.migrations().get(i);
      if (isApplied(rows.get(migration.id())) && migration.kind() == Migration.Kind.VERSIONED) {
        behindLastApplied = i;
      }
    }
    this.missing = missing(history, recorded);
  }

  private static List<RecordedMigration> missing(
      MigrationHistory history, List<RecordedMigration> recorded) {
    Set<String> known = new HashSet<>();
    history.migrations().forEach(migration -> known.add(migration.id()));
    return recorded.stream().filter(row -> isApplied(row) && !known.contains(row.id())).toList();
  }

  List<Step> all() {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      Migration migration = history.migrations().get(i);
      @Nullable RecordedMigration row = rows.remove(migration.id());
      steps.add(new Step(migration.id(), state(migration, i, row), migration, row));
    }
    inOrder.stream()
        .filter(row -> rows.remove(row.id(), row))
        .map(row -> new Step(row.id(), stateOfMissing(row), null, row))
        .forEach(steps::add);
    return steps;
  }

  private State state(Migration migration, int place, @Nullable RecordedMigration row) {
    if (row != null && row.state() == RecordedMigration.State.FAILED) {
      return State.FAILED;
    }
    if (isApplied(row) && isDueAgain(migration)) {
      return State.PENDING;
    }
    if (row != null && row.state() == RecordedMigration.State.APPLIED) {
      return isEdited(migration, row) ? State.EDITED : State.APPLIED;
    }
    if (migration.isCode()) {
      return history.skipped().containsKey(migration.id()) ? State.SKIPPED : State.CODE;
    }
    if (!pending.contains(migration.id())) {
      return isPassed(migration, place) || isSkipped(migration)
          ? State.OUT_OF_ORDER
          : State.APPLIED;
    }
    if (row != null) {
      return State.ROLLED_BACK;
    }
    return isPassed(migration, place) ? State.OUT_OF_ORDER : State.PENDING;
  }

  private boolean isPassed(Migration migration, int place) {
    return migration.kind() == Migration.Kind.VERSIONED
        && (place < behindLastApplied
            || missing.stream().anyMatch(row -> history.table().isBefore(migration, row)));
  }

  /** A repeatable one whose text has changed since it was applied. */
  private boolean isDueAgain(Migration migration) {
    return migration.kind() == Migration.Kind.REPEATABLE && pending.contains(migration.id());
  }

  /** What was applied from another branch may be newer than all that this directory holds. */
  private boolean isSkipped(Migration migration) {
    return history.outOfOrder() == OutOfOrder.SKIPPED
        && migration.kind() == Migration.Kind.VERSIONED;
  }

  private boolean isEdited(Migration migration, RecordedMigration row) {
    if (migration.kind() == Migration.Kind.REPEATABLE) {
      return false;
    }
    return row.checksum() != null && !history.table().matches(migration, row.checksum());
  }

  private static State stateOfMissing(RecordedMigration row) {
    return switch (row.state()) {
      case APPLIED -> State.MISSING;
      case FAILED -> State.FAILED;
      case ROLLED_BACK -> State.ROLLED_BACK;
    };
  }

  private static boolean isApplied(@Nullable RecordedMigration row) {
    return row != null && row.state() == RecordedMigration.State.APPLIED;
  }

  /**
   * Of two rows of one migration, an unfinished one counts; else the applied one; else the later.
   */
  private static RecordedMigration telling(RecordedMigration earlier, RecordedMigration later) {
    if (earlier.state() == RecordedMigration.State.FAILED) {
      return earlier;
    }
    boolean stands = isApplied(earlier) && later.state() == RecordedMigration.State.ROLLED_BACK;
    return stands ? earlier : later;
  }
}
