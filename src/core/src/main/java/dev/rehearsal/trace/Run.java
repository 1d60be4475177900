package dev.rehearsal.trace;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a statement went.
 *
 * @param completed how many statements of its text came to their end
 * @param error how it failed, or null
 * @param notices what the server said meanwhile
 * @param took how long it ran
 * @param selfBlock for whom it waited in vain, or null
 */
record Run(
    int completed,
    @Nullable SQLException error,
    List<Notice> notices,
    Duration took,
    @Nullable SelfBlock selfBlock) {

  /** PostgreSQL documentation, appendix A: active_sql_transaction. */
  private static final String ACTIVE_TRANSACTION = "25001";

  /** Of a statement that was not sent at all. */
  static Run refused(SQLException error) {
    return new Run(0, error, List.of(), Duration.ZERO, null);
  }

  /** Of one of the statements of a text, which all went well. */
  Run part(int statements) {
    return new Run(1, null, List.of(), took.dividedBy(statements), selfBlock);
  }

  /** The same, failed: the session was lost with it. */
  Run failing(SQLException lost) {
    return new Run(completed, lost, notices, took, selfBlock);
  }

  /** The same without the warning that there is a transaction, for one that is ours. */
  Run adopted() {
    return new Run(
        completed,
        error,
        notices.stream().filter(notice -> !notice.sqlState().equals(ACTIVE_TRANSACTION)).toList(),
        took,
        selfBlock);
  }
}
