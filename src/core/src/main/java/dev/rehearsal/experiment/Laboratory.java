package dev.rehearsal.experiment;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.StepProbe;
import dev.rehearsal.trace.TraceOptions;
import dev.rehearsal.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries more with each migration than to run it, and keeps what came of it. */
public final class Laboratory implements StepProbe {

  private final TraceOptions options;
  private final Tracer tracer;
  private final List<Reversal> reversals = new ArrayList<>();

  /**
   * An empty one.
   *
   * @param options on which rows
   * @param tracer what runs downs statement by statement
   */
  public Laboratory(TraceOptions options, Tracer tracer) {
    this.options = options;
    this.tracer = tracer;
  }

  @Override
  public void look(ClonedDatabase base, MigrationTrace trace) {
    if (trace.outcome() != MigrationTrace.Outcome.FAILS) {
      reversals.add(reversal(base, trace));
    }
  }

  /** What came of all of it. */
  public Experiments experiments() {
    return new Experiments(reversals);
  }

  private Reversal reversal(ClonedDatabase base, MigrationTrace trace) {
    return new Reversal(
        trace.migration(),
        SchemaDiff.between(trace.best().before(), trace.best().after()),
        !trace.best().rowChanges().isEmpty(),
        written(base, trace));
  }

  private @Nullable RoundTrip written(ClonedDatabase base, MigrationTrace trace) {
    Migration migration = trace.migration();
    Execution down = migration.down();
    if (down == null || down.mode() == ExecutionMode.CODE || down.isBlank()) {
      return null;
    }
    return new RoundTripRun(base, trace, options, tracer)
        .by(new Undo(down, Undo.Origin.WRITTEN));
  }
}
