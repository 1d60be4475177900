package dev.rehearsal.rule;

import dev.rehearsal.sql.SourcePosition;
import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.Failure;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.RowSet;
import dev.rehearsal.trace.StatementTrace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which statements of a migration failed in its runs, and how. Runs share places, not numbers. */
final class FailuresSeen {

  /** None, of a migration that did not run. */
  static final FailuresSeen NONE = new FailuresSeen();

  private final Map<Place, FailureSeen> failures = new HashMap<>();
  private final Set<Place> ranOnRows = new HashSet<>();

  /** Where a statement begins, which is what it has in common with itself in another run. */
  private record Place(String file, SourcePosition position) {

    static Place of(StatementTrace statement) {
      return new Place(statement.file(), statement.position());
    }
  }

  private FailuresSeen() {}

  static FailuresSeen of(MigrationTrace trace) {
    FailuresSeen seen = new FailuresSeen();
    trace.attempts().forEach(attempt -> seen.readFailures(trace, attempt));
    trace.first().statements().stream()
        .filter(statement -> statement.failure().isEmpty())
        .forEach(statement -> seen.ranOnRows.add(Place.of(statement)));
    return seen;
  }

  private void readFailures(MigrationTrace trace, Attempt attempt) {
    for (StatementTrace statement : attempt.statements()) {
      Failure failure = statement.failureOrNull();
      if (failure != null) {
        failures.put(
            Place.of(statement),
            new FailureSeen(rows(trace, attempt), failure, attempt.blamedOrNull()));
      }
    }
  }

  /** What never ends is not tried on empty tables. */
  private static RowSet rows(MigrationTrace trace, Attempt attempt) {
    boolean last =
        trace.outcome() == MigrationTrace.Outcome.FAILS && attempt.rows() == trace.best().rows();
    return last ? RowSet.NONE : attempt.rows();
  }

  /** The failure of a statement in the last of the runs in which it failed; or null. */
  @Nullable FailureSeen of(StatementTrace statement) {
    return failures.get(Place.of(statement));
  }

  /** Whether a statement ran to its end in the run on rows of all kinds. */
  boolean ranOnRows(StatementView statement) {
    return ranOnRows.contains(new Place(statement.file(), statement.position()));
  }
}
