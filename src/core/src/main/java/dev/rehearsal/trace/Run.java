package dev.rehearsal.trace;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a statement went.
 *
 * @param error how it failed, or null
 * @param notices what the server said meanwhile
 * @param took how long it ran
 * @param selfBlock for whom it waited in vain, or null
 */
record Run(
    @Nullable SQLException error,
    List<Notice> notices,
    Duration took,
    @Nullable SelfBlock selfBlock) {

  /** PostgreSQL documentation, appendix A: active_sql_transaction. */
  private static final String ACTIVE_TRANSACTION = "25001";

  /** The same, failed: the session was lost with it. */
  Run failing(SQLException lost) {
    return new Run(lost, notices, took, selfBlock);
  }

  /** The same without the warning that there is a transaction, for one that is ours. */
  Run adopted() {
    return new Run(
        error,
        notices.stream().filter(notice -> !notice.sqlState().equals(ACTIVE_TRANSACTION)).toList(),
        took,
        selfBlock);
  }
}
