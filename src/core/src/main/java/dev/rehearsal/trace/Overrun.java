package dev.rehearsal.trace;

import java.sql.SQLException;
import java.time.Duration;

/** A statement that ran for longer than one may, and was cancelled. */
final class Overrun {

  /** PostgreSQL documentation, appendix A: query_canceled. */
  private static final String QUERY_CANCELED = "57014";

  private static final String WORDS = "it ran for longer than ";

  private Overrun() {}

  /** What is told instead of the server's words, which do not say who cancelled it and why. */
  static SQLException of(Duration limit, SQLException error) {
    return new SQLException(
        WORDS
            + limit.toSeconds()
            + " s and was cancelled: it may never end; rehearsal.statement-limit allows more",
        QUERY_CANCELED,
        error);
  }

  /** Whether that is why a run ended. Then it makes no sense to try again on other rows. */
  static boolean ended(Attempt attempt) {
    return attempt.statements().stream()
        .flatMap(statement -> statement.failure().stream())
        .anyMatch(
            failure ->
                failure.sqlState().equals(QUERY_CANCELED) && failure.message().startsWith(WORDS));
  }
}
