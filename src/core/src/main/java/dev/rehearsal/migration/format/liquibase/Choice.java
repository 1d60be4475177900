package dev.rehearsal.migration.format.liquibase;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What an author wants when preconditions are not met, or cannot be checked. */
enum Choice {
  /** The update stops. */
  HALT,
  /** The changeset is passed over, and asked again by the next update. */
  CONTINUE,
  /** The changeset is passed over for good. */
  MARK_RAN,
  /** It runs all the same. */
  WARN;

  /**
   * What becomes of the changeset.
   *
   * @param why what to say when the update stops
   * @throws SQLException when it stops
   */
  Outcome decide(String why, @Nullable SQLException cause) throws SQLException {
    return switch (this) {
      case HALT -> throw new SQLException(why, cause == null ? null : cause.getSQLState(), cause);
      case CONTINUE -> Outcome.SKIP;
      case MARK_RAN -> Outcome.MARK_RAN;
      case WARN -> Outcome.RUN;
    };
  }
}
