package dev.rehearsal.trace;

import dev.rehearsal.rows.RowCounts;
import dev.rehearsal.schema.SchemaSnapshot;

/**
 * What an earlier run knows of the state that the next one begins with.
 *
 * @param schema the whole of it; to read it takes as long as all the rest
 * @param present how much was in the tables at its own beginning, which is nearly the same
 */
record Known(SchemaSnapshot schema, RowCounts present) {

  /** The next one begins where it began. */
  static Known before(Attempt attempt) {
    return new Known(attempt.before(), attempt.present());
  }

  /** The next one begins where it ended. */
  static Known after(Attempt attempt) {
    return new Known(attempt.after(), attempt.present());
  }
}
