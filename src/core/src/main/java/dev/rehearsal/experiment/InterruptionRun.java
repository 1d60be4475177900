package dev.rehearsal.experiment;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.Courier;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.MigrationStatus;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.rows.RowChanges;
import dev.rehearsal.rows.TableChange;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.StatementTrace;
import dev.rehearsal.trace.TraceOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stops a migration behind each of its statements, and applies it again. */
final class InterruptionRun {

  private final ClonedDatabase base;
  private final MigrationHistory history;
  private final Migration migration;
  private final Attempt up;
  private final TraceOptions options;

  /**
   * Prepares.
   *
   * @param base the database before the migration, without rows
   * @param trace of the migration, which runs at least on empty tables
   */
  InterruptionRun(ClonedDatabase base, MigrationTrace trace, TraceOptions options) {
    this.base = base;
    this.history = base.spec().history();
    this.migration = trace.migration();
    this.up = trace.best();
    this.options = options;
  }

  /** One for each statement behind which another one comes. */
  List<Interruption> all() {
    List<Interruption> all = new ArrayList<>();
    List<StatementTrace> statements = up.statements();
    for (StatementTrace last : statements.subList(0, Math.max(0, statements.size() - 1))) {
      if (isEndOfItsKind(last, statements)) {
        all.add(behind(last));
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

  private Interruption behind(StatementTrace last) {
    Set<String> roles = base.roles();
    ClonedDatabase copy = base.copy();
    try {
      return behind(last, copy);
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "%s cannot be stopped for a rehearsal: %s"
              .formatted(migration.up().script().path(), e.getMessage()),
          e);
    } finally {
      copy.dropWithNewRoles(roles);
    }
  }

  private Interruption behind(StatementTrace last, ClonedDatabase copy) throws SQLException {
    Moment before = Moment.filled(copy, migration, up, options);
    run(copy, new StoppingCourier(last.number()));
    Moment stopped = Moment.read(copy);
    boolean recorded = resolve(copy);
    MigrationFailure again = run(copy, Courier.PLAIN);
    return new Interruption(
        last.number(),
        last.file(),
        last.position(),
        SchemaDiff.between(before.schema(), stopped.schema()),
        isChanged(before.rows().changesTo(stopped.rows())),
        recorded,
        again,
        again == null && SchemaDiff.between(up.after(), Moment.read(copy).schema()).isEmpty());
  }

  /** Tables that came or went are told as such. */
  private static boolean isChanged(RowChanges changes) {
    return changes.tables().stream().anyMatch(each -> each.kind() == TableChange.Kind.SURVIVED);
  }

  /** Says in the books, where they call it failed, that it is undone. */
  private boolean resolve(ClonedDatabase copy) throws SQLException {
    try (Connection session = copy.connectToMigrate()) {
      boolean failed =
          MigrationStatus.of(history, history.table().read(session, history))
              .in(MigrationStatus.State.FAILED)
              .stream()
              .anyMatch(step -> step.id().equals(migration.id()));
      if (failed) {
        history.table().markRolledBack(session, history, migration.id());
      }
      return failed;
    }
  }

  private @Nullable MigrationFailure run(ClonedDatabase copy, Courier courier) throws SQLException {
    try (Connection session = copy.connectToMigrate()) {
      new MigrationRunner(history, courier).run(session, List.of(migration), RunListener.NONE);
      return null;
    } catch (MigrationFailedException e) {
      return e.failure();
    }
  }
}
