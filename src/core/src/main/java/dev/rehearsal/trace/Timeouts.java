package dev.rehearsal.trace;

import java.time.Duration;

/**
 * The timeouts in force when a statement began; zero is none (PostgreSQL documentation, 19.11.1
 * "Statement Behavior").
 *
 * @param lock how long it would have waited for a lock: {@code lock_timeout}
 * @param statement how long it could have run: {@code statement_timeout}
 * @param idleInTransaction {@code idle_in_transaction_session_timeout}
 * @param transaction {@code transaction_timeout}, which servers have from 17 on
 */
public record Timeouts(
    Duration lock, Duration statement, Duration idleInTransaction, Duration transaction) {

  /** No timeout at all. */
  public static final Timeouts NONE =
      new Timeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
