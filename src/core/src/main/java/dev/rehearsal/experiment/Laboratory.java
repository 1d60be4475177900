package dev.rehearsal.experiment;

import dev.rehearsal.application.Application;
import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.trace.Aftermath;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.StepProbe;
import dev.rehearsal.trace.TraceOptions;
import dev.rehearsal.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tries more with each migration than to run it, and keeps what came of it. */
public final class Laboratory implements StepProbe {

  private final TraceOptions options;
  private final Tracer tracer;
  private final boolean deep;
  private final Deriving deriving;
  private final List<Reversal> reversals = new ArrayList<>();
  private final SortedMap<String, Rerun> reruns = new TreeMap<>();
  private final List<Stress> stresses = new ArrayList<>();
  private final ApplicationRun application;

  /**
   * An empty one.
   *
   * @param options on which rows
   * @param tracer what runs downs statement by statement
   * @param deep whether migrations are stopped in the middle and old code is tried, too
   * @param deriving for which migrations it is tried to derive what undoes them
   * @param application whose statements are tried between migrations
   */
  public Laboratory(
      TraceOptions options,
      Tracer tracer,
      boolean deep,
      Deriving deriving,
      Application application) {
    this.options = options;
    this.tracer = tracer;
    this.deep = deep;
    this.deriving = deriving;
    this.application = new ApplicationRun(application);
  }

  @Override
  public void look(ClonedDatabase base, MigrationTrace trace, Aftermath aftermath) {
    if (trace.outcome() == MigrationTrace.Outcome.FAILS) {
      return;
    }
    application.before(base, trace.migration());
    Trial trial = new Trial(base, trace, options);
    Optional<RoundTrip> written = written(trial, aftermath);
    aftermath.close();
    reversals.add(reversal(trial, written));
    if (Repeatable.isMeantToBe(trace)) {
      new RerunRun(trial)
          .withoutBooks()
          .ifPresent(rerun -> reruns.put(trial.migration().id(), rerun));
    }
    if (deep) {
      stresses.add(stress(trial));
    }
  }

  @Override
  public void passed(ClonedDatabase base) {
    application.behind(base);
  }

  /** What came of all of it. */
  public Experiments experiments() {
    return new Experiments(reversals, reruns, stresses).with(application.result());
  }

  private Reversal reversal(Trial trial, Optional<RoundTrip> written) {
    Reversal reversal =
        new Reversal(
            trial.migration(),
            SchemaDiff.between(trial.up().before(), trial.up().after()),
            trial.up().rowChanges(),
            RowWrites.isMeantTo(trial.up()),
            Reversal.areUndone(trial.history()),
            written.orElse(null));
    return derives(reversal)
        ? reversal.withDerived(new RoundTripRun(trial, tracer).derived())
        : reversal;
  }

  private static Stress stress(Trial trial) {
    return new Stress(
        trial.migration(),
        new InterruptionRun(trial).all(),
        new OldCodeRun(trial).run(),
        trial.history().table().keepsOthersOut()
            ? null
            : new RerunRun(trial).asTwoDeploys().orElse(null));
  }

  private Optional<RoundTrip> written(Trial trial, Aftermath aftermath) {
    Execution down = trial.migration().down();
    if (down == null || down.mode() == ExecutionMode.CODE || down.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(new RoundTripRun(trial, tracer).by(Undo.written(down), aftermath));
  }

  private boolean derives(Reversal reversal) {
    return switch (deriving) {
      case NEVER -> false;
      case WHERE_WRONG ->
          reversal.hasDowns() && reversal.migration().down() != null && isMissed(reversal);
      case WHERE_MISSED -> isMissed(reversal);
      case ALWAYS -> true;
    };
  }

  private static boolean isMissed(Reversal reversal) {
    return !reversal.hasNothingToUndo() && reversal.written().filter(RoundTrip::isExact).isEmpty();
  }
}
