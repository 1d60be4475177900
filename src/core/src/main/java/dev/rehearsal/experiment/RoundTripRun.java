package dev.rehearsal.experiment;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.alteration.SchemaAlteration;
import dev.rehearsal.trace.Aftermath;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.Tracer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applies a migration to filled tables, undoes it and applies it again, each in a session of its
 * own: what one leaves in its session hides nothing from the next.
 */
final class RoundTripRun {

  private static final String PROBLEM = "%s cannot be undone for a rehearsal";

  private static final SchemaDiff SAME = new SchemaDiff(List.of());

  private final Trial trial;
  private final Tracer tracer;
  private final MigrationRunner runner;

  RoundTripRun(Trial trial, Tracer tracer) {
    this.trial = trial;
    this.tracer = tracer;
    this.runner = new MigrationRunner(trial.history());
  }

  /**
   * Undoes it as its tool does, where it has run: that is what another run on the same rows would
   * leave, too.
   */
  RoundTrip by(Undo undo, Aftermath aftermath) {
    return withLater(
        trial.on(aftermath, PROBLEM, copy -> back(copy, before(aftermath), undo, null)));
  }

  private Moment before(Aftermath aftermath) {
    return new Moment(trial.up().before(), aftermath.rowsBefore(), aftermath.sequencesBefore());
  }

  /** Undoes it with what is derived from the schemas before and after it. */
  RoundTrip derived() {
    return withLater(trial.onCopy(PROBLEM, this::derived));
  }

  private RoundTrip derived(ClonedDatabase copy) throws SQLException {
    Moment before = trial.filled(copy);
    BooksAside books = books(copy);
    SchemaGraph earlier = trial.graph(copy);
    trial.run(copy, runner);
    SchemaAlteration alteration = SchemaAlteration.back(trial.graph(copy), earlier);
    return back(copy, before, Undo.derived(trial.migration(), alteration), books);
  }

  private BooksAside books(ClonedDatabase copy) throws SQLException {
    try (Connection admin = copy.connectAsAdmin()) {
      return BooksAside.read(admin, trial.history());
    }
  }

  private RoundTrip back(ClonedDatabase copy, Moment before, Undo undo, @Nullable BooksAside books)
      throws SQLException {
    MigrationFailure failure = trial.undone(copy, undo);
    Moment after = trial.read(copy);
    if (failure != null) {
      return trip(undo, failure, before, after, null, SAME);
    }
    if (books != null) {
      try (Connection admin = copy.connectAsAdmin()) {
        books.putBack(admin);
      }
    }
    MigrationFailure againFailure = trial.tried(copy, runner);
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
        trial.up().rowChanges(),
        failure,
        SchemaDiff.between(before.schema(), after.schema()),
        before.rows().changesTo(after.rows()),
        before.sequences().setBackIn(after.sequences()),
        againFailure,
        again,
        null);
  }

  private RoundTrip withLater(RoundTrip first) {
    if (first.failureOrNull() != null) {
      return first;
    }
    Optional<MigrationTrace> later =
        trial.onCopy(
            "%s cannot be applied for a rehearsal of its down", copy -> later(copy, first.undo()));
    return first.with(later.orElse(null));
  }

  /**
   * Undoes it on rows of all kinds that were written after it; nothing when it needs rows to run.
   */
  private Optional<MigrationTrace> later(ClonedDatabase copy, Undo undo) throws SQLException {
    return trial.tried(copy, runner) == null
        ? Optional.of(
            tracer.trace(
                copy.of(undo.in(trial.history(), trial.migration())),
                trial.migration().undoneBy(undo.execution()),
                Direction.DOWN,
                trial.up()))
        : Optional.empty();
  }
}
