package dev.rehearsal.trace;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.RolesAside;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.sql.syntax.SqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs migrations on filled databases and records what each statement does.
 *
 * <p>Each migration runs on a copy of the database that those before it have made, which is filled
 * with rows first. So the trace of one does not depend on which others are traced, and one that
 * fails on rows does not end the rehearsal: the next begins from the state without rows.
 */
public final class Tracer {

  private final TraceOptions options;
  private final SqlParser parser;

  /** Rehearses in one way, without trees. */
  public Tracer(TraceOptions options) {
    this(options, SqlParser.NONE);
  }

  /** Rehearses in one way, and has each statement parsed. */
  public Tracer(TraceOptions options, SqlParser parser) {
    this.options = options;
    this.parser = parser;
  }

  /**
   * Traces all migrations that are not applied to a database yet, and applies them there.
   *
   * @param base on a server where we may do everything; nobody else is connected to it
   * @param length how many migrations of the history shall be applied in the end
   * @param listener is told of each migration
   * @return the traces, to the first migration that fails without rows, too
   * @throws dev.rehearsal.database.DatabaseServerException when the server refuses
   * @throws dev.rehearsal.migration.MigrationException when a migration cannot be run at all
   */
  public HistoryTrace trace(ClonedDatabase base, int length, TraceListener listener) {
    return trace(base, length, migration -> true, listener, StepProbe.NONE);
  }

  /**
   * The same, where others than some are applied without being traced.
   *
   * @param wanted which are traced
   * @param probe looks further at each of these
   */
  public HistoryTrace trace(
      ClonedDatabase base,
      int length,
      Predicate<Migration> wanted,
      TraceListener listener,
      StepProbe probe) {
    int from = base.applied();
    List<MigrationTrace> traces = new ArrayList<>();
    List<Migration> passedOver = new ArrayList<>();
    boolean going = true;
    List<Migration> all = base.spec().history().migrations().subList(from, length);
    listener.begun(base.serverVersion(), (int) all.stream().filter(wanted).count());
    @Nullable Known known = null;
    while (going && base.applied() < length) {
      int next = base.applied() + 1;
      List<Migration> steps = base.pendingUpTo(next);
      if (steps.isEmpty()) {
        passedOver.add(base.spec().history().migrations().get(next - 1));
      }
      if (!wanted.test(base.spec().history().migrations().get(next - 1))) {
        known = null;
        steps = List.of();
      }
      for (Migration step : steps) {
        listener.started(step);
        MigrationTrace trace;
        try (Traced traced = traced(base, step, Direction.UP, known)) {
          trace = traced.trace();
          probe.look(base, trace, traced.aftermath());
        }
        traces.add(trace);
        listener.finished(trace);
        going = trace.outcome() != MigrationTrace.Outcome.FAILS;
        known = Hidden.isIn(trace.best()) ? null : Known.after(trace.best());
      }
      going = going && advance(base, next);
      if (going) {
        probe.passed(base);
      }
    }
    return new HistoryTrace(
        base.spec().history(),
        base.serverVersion(),
        from,
        traces,
        passedOver,
        unreached(base, length, traces),
        List.of());
  }

  private List<UnreachedMigration> unreached(
      ClonedDatabase base, int length, List<MigrationTrace> traces) {
    Unreached reader = new Unreached(parser);
    return base.spec().history().migrations().subList(base.applied(), length).stream()
        .filter(step -> traces.stream().noneMatch(trace -> trace.migration().equals(step)))
        .map(step -> new UnreachedMigration(step, reader.of(step)))
        .toList();
  }

  /**
   * Traces one migration, and leaves the database as it is.
   *
   * @param base the database that the migration runs on copies of; nobody is connected to it
   * @param migration of its history
   * @param direction which way it runs
   */
  public MigrationTrace trace(ClonedDatabase base, Migration migration, Direction direction) {
    return trace(base, migration, direction, (Known) null);
  }

  /**
   * The same where another run has ended in the state of the database but for its rows, so that it
   * need not be found out again.
   */
  public MigrationTrace trace(
      ClonedDatabase base, Migration migration, Direction direction, Attempt last) {
    return trace(base, migration, direction, Known.after(last));
  }

  private MigrationTrace trace(
      ClonedDatabase base, Migration migration, Direction direction, @Nullable Known known) {
    try (Traced traced = traced(base, migration, direction, known)) {
      return traced.trace();
    }
  }

  /** A trace, and what its last run has left. */
  private record Traced(MigrationTrace trace, Aftermath aftermath) implements AutoCloseable {

    @Override
    public void close() {
      aftermath.close();
    }
  }

  private Traced traced(
      ClonedDatabase base, Migration migration, Direction direction, @Nullable Known known) {
    List<Attempt> attempts = new ArrayList<>();
    Aftermath last = attempt(base, migration, direction, known, RowSet.ALL);
    attempts.add(last.attempt());
    Known begin = Known.before(last.attempt());
    for (RowSet rows : List.of(RowSet.ORDINARY, RowSet.NONE)) {
      if (isToBeTriedAgain(last.attempt())) {
        last.close();
        last = attempt(base, migration, direction, begin, rows);
        attempts.add(last.attempt());
      }
    }
    return new Traced(trace(migration, direction, attempts), last);
  }

  private MigrationTrace trace(Migration migration, Direction direction, List<Attempt> attempts) {
    Attempt best = attempts.get(attempts.size() - 1);
    List<UnreachedStatement> unreached =
        best.succeeded() ? List.of() : new Unreached(parser).of(migration, direction, best);
    return new MigrationTrace(migration, direction, attempts, unreached);
  }

  private static boolean isToBeTriedAgain(Attempt attempt) {
    return !attempt.succeeded() && !Overrun.ended(attempt);
  }

  private Aftermath attempt(
      ClonedDatabase base,
      Migration migration,
      Direction direction,
      @Nullable Known known,
      RowSet rows) {
    RolesAside roles = base.roles();
    ClonedDatabase copy = base.copy();
    try {
      copy.letRolesGo(roles);
      return new AttemptRun(copy, migration, direction, options, parser).run(known, rows, roles);
    } catch (RuntimeException e) {
      copy.dropWithNewRoles(roles);
      throw e;
    }
  }

  /** Whether the migrations run at full speed what was just traced. */
  private static boolean advance(ClonedDatabase base, int next) {
    base.letRolesGo(base.roles());
    try {
      base.migrate(next, RunListener.NONE);
      return true;
    } catch (MigrationFailedException e) {
      return false;
    }
  }
}
