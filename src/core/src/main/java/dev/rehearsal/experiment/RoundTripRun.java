package dev.rehearsal.experiment;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.schema.Comparison;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.TraceOptions;
import dev.rehearsal.trace.Tracer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Applies a migration to filled tables, undoes it and applies it again, each in a session of its
 * own: what one leaves in its session hides nothing from the next.
 */
final class RoundTripRun {

  private static final SchemaDiff SAME = new SchemaDiff(List.of());

  private final ClonedDatabase base;
  private final MigrationHistory history;
  private final Migration migration;
  private final Attempt up;
  private final TraceOptions options;
  private final Tracer tracer;

  /**
   * Prepares.
   *
   * @param base the database before the migration, without rows
   * @param trace of the migration, which runs at least on empty tables
   */
  RoundTripRun(ClonedDatabase base, MigrationTrace trace, TraceOptions options, Tracer tracer) {
    this.base = base;
    this.history = base.spec().history();
    this.migration = trace.migration();
    this.up = trace.best();
    this.options = options;
    this.tracer = tracer;
  }

  /** Undoes it as its tool does. */
  RoundTrip by(Undo undo) {
    RoundTrip first = onCopy(copy -> there(copy, undo));
    return first.failureOrNull() != null ? first : first.with(onCopy(this::later));
  }

  private <T> T onCopy(Function<ClonedDatabase, T> work) {
    Set<String> roles = base.roles();
    ClonedDatabase copy = base.copy();
    try {
      return work.apply(copy);
    } finally {
      copy.dropWithNewRoles(roles);
    }
  }

  private RoundTrip there(ClonedDatabase copy, Undo undo) {
    try {
      Moment before = Moment.filled(copy, migration, up, options);
      run(copy, Direction.UP);
      MigrationFailure failure = tried(copy, Direction.DOWN);
      Moment after = Moment.read(copy);
      if (failure != null) {
        return trip(undo, failure, before, after, null, SAME);
      }
      MigrationFailure againFailure = tried(copy, Direction.UP);
      return trip(
          undo, null, before, after, againFailure, againFailure == null ? again(copy) : SAME);
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "%s cannot be undone for a rehearsal: %s"
              .formatted(migration.up().script().path(), e.getMessage()),
          e);
    }
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
        up.rows(),
        failure,
        SchemaDiff.between(before.schema(), after.schema()),
        SchemaDiff.between(before.schema(), after.schema(), Comparison.STRICT),
        before.rows().changesTo(after.rows()),
        before.sequences().setBackIn(after.sequences()),
        againFailure,
        again,
        null);
  }

  private SchemaDiff again(ClonedDatabase copy) throws SQLException {
    return SchemaDiff.between(up.after(), Moment.read(copy).schema());
  }

  /** Undoes it on rows of all kinds that were written after it. */
  private @Nullable MigrationTrace later(ClonedDatabase copy) {
    try {
      run(copy, Direction.UP);
    } catch (MigrationFailedException e) {
      // It ran on rows alone.
      return null;
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "%s cannot be applied for a rehearsal of its down: %s"
              .formatted(migration.up().script().path(), e.getMessage()),
          e);
    }
    return tracer.trace(copy, migration, Direction.DOWN);
  }

  private @Nullable MigrationFailure tried(ClonedDatabase copy, Direction direction)
      throws SQLException {
    try {
      run(copy, direction);
      return null;
    } catch (MigrationFailedException e) {
      return e.failure();
    }
  }

  private void run(ClonedDatabase copy, Direction direction) throws SQLException {
    try (Connection session = copy.connectToMigrate()) {
      MigrationRunner runner = new MigrationRunner(history);
      if (direction == Direction.UP) {
        runner.run(session, List.of(migration), RunListener.NONE);
      } else {
        runner.undo(session, List.of(migration), RunListener.NONE);
      }
    }
  }
}
