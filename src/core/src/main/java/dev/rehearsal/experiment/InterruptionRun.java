package dev.rehearsal.experiment;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.migration.Courier;
import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.MigrationStatus;
import dev.rehearsal.rows.RowChanges;
import dev.rehearsal.rows.TableChange;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.trace.StatementTrace;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Stops a migration behind each of its statements, and applies it again. */
final class InterruptionRun {

  private final Trial trial;

  InterruptionRun(Trial trial) {
    this.trial = trial;
  }

  /** One for each statement behind which another one comes. */
  List<Interruption> all() {
    List<Interruption> all = new ArrayList<>();
    List<StatementTrace> statements = trial.up().statements();
    for (StatementTrace last : statements.subList(0, Math.max(0, statements.size() - 1))) {
      if (isEndOfItsKind(last, statements)) {
        all.add(trial.onCopy("%s cannot be stopped for a rehearsal", copy -> behind(last, copy)));
      }
    }
    return List.copyOf(all);
  }

  /** What fails within one transaction leaves the same behind each of its statements. */
  private static boolean isEndOfItsKind(StatementTrace last, List<StatementTrace> statements) {
    StatementTrace next = statements.get(last.number());
    boolean isLastButOne = last.number() == statements.size() - 1;
    return isLastButOne || last.transaction() != next.transaction();
  }

  private Interruption behind(StatementTrace last, ClonedDatabase copy) throws SQLException {
    Moment before = trial.filled(copy);
    Courier stopping = new StoppingCourier(last.number());
    trial.tried(copy, new MigrationRunner(trial.history(), stopping));
    Moment stopped = trial.read(copy);
    boolean recorded = resolve(copy);
    MigrationFailure again = trial.tried(copy, new MigrationRunner(trial.history()));
    return new Interruption(
        last.number(),
        last.file(),
        last.position(),
        SchemaDiff.between(before.schema(), stopped.schema()),
        isChanged(before.rows().changesTo(stopped.rows())),
        recorded,
        again,
        again == null && SchemaDiff.between(trial.up().after(), trial.schema(copy)).isEmpty());
  }

  /** Tables that came or went are told as such. */
  private static boolean isChanged(RowChanges changes) {
    return changes.tables().stream().anyMatch(each -> each.kind() == TableChange.Kind.SURVIVED);
  }

  /** Says in the books, where they call it failed, that it is undone. */
  private boolean resolve(ClonedDatabase copy) throws SQLException {
    MigrationHistory history = trial.history();
    String id = trial.migration().id();
    try (Connection session = copy.connectToMigrate()) {
      boolean failed =
          MigrationStatus.of(history, history.table().read(session, history))
              .in(MigrationStatus.State.FAILED)
              .stream()
              .anyMatch(step -> step.id().equals(id));
      if (failed) {
        history.table().markRolledBack(session, history, id);
      }
      return failed;
    }
  }
}
