package dev.rehearsal.trace;

import dev.rehearsal.rows.RowPlan;
import java.time.Duration;

/**
 * How to rehearse.
 *
 * @param rows which rows are made before each migration
 * @param given the user's own, which come first
 * @param limit how long one statement may run before it is cancelled
 */
public record TraceOptions(RowPlan rows, GivenRows given, Duration limit) {

  /** Longer than any statement takes on a few rows that is not waiting for something. */
  public static final Duration USUAL_LIMIT = Duration.ofMinutes(5);

  /** Rows of all kinds, and none of the user's own. */
  public static final TraceOptions DEFAULT =
      new TraceOptions(RowPlan.DEFAULT, GivenRows.NONE, USUAL_LIMIT);
}
