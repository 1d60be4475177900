package dev.rehearsal.experiment;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.Tracer;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applies a migration to filled tables, undoes it and applies it again, each in a session of its
 * own: what one leaves in its session hides nothing from the next.
 */
final class RoundTripRun {

  private static final SchemaDiff SAME = new SchemaDiff(List.of());

  private final Trial trial;
  private final Tracer tracer;
  private final MigrationRunner runner;

  RoundTripRun(Trial trial, Tracer tracer) {
    this.trial = trial;
    this.tracer = tracer;
    this.runner = new MigrationRunner(trial.history());
  }

  /** Undoes it as its tool does. */
  RoundTrip by(Undo undo) {
    RoundTrip first =
        trial.onCopy("%s cannot be undone for a rehearsal", copy -> there(copy, undo));
    if (first.failureOrNull() != null) {
      return first;
    }
    Optional<MigrationTrace> later =
        trial.onCopy("%s cannot be applied for a rehearsal of its down", this::later);
    return first.with(later.orElse(null));
  }

  private RoundTrip there(ClonedDatabase copy, Undo undo) throws SQLException {
    Moment before = trial.filled(copy);
    trial.run(copy, runner, Direction.UP);
    MigrationFailure failure = trial.tried(copy, runner, Direction.DOWN);
    Moment after = trial.read(copy);
    if (failure != null) {
      return trip(undo, failure, before, after, null, SAME);
    }
    MigrationFailure againFailure = trial.tried(copy, runner, Direction.UP);
    SchemaDiff again =
        againFailure == null ? SchemaDiff.between(trial.up().after(), trial.schema(copy)) : SAME;
    return trip(undo, null, before, after, againFailure, again);
  }

  private RoundTrip trip(
      Undo undo,
      @Nullable MigrationFailure failure,
      Moment before,
      Moment after,
      @Nullable MigrationFailure againFailure,
      SchemaDiff again) {
    return new RoundTrip(
        undo,
        trial.up().rows(),
        failure,
        SchemaDiff.between(before.schema(), after.schema()),
        before.rows().changesTo(after.rows()),
        before.sequences().setBackIn(after.sequences()),
        againFailure,
        again,
        null);
  }

  /**
   * Undoes it on rows of all kinds that were written after it; nothing when it needs rows to run.
   */
  private Optional<MigrationTrace> later(ClonedDatabase copy) throws SQLException {
    return trial.tried(copy, runner, Direction.UP) == null
        ? Optional.of(tracer.trace(copy, trial.migration(), Direction.DOWN))
        : Optional.empty();
  }
}
