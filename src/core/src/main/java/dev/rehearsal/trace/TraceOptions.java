package dev.rehearsal.trace;

import dev.rehearsal.rows.RowPlan;

/**
 * How to rehearse.
 *
 * @param rows which rows are made before each migration
 * @param given the user's own, which come first
 */
public record TraceOptions(RowPlan rows, GivenRows given) {

  /** Rows of all kinds, and none of the user's own. */
  public static final TraceOptions DEFAULT = new TraceOptions(RowPlan.DEFAULT, GivenRows.NONE);
}
