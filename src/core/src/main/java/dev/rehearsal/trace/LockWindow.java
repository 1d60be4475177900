package dev.rehearsal.trace;

import java.time.Duration;

/**
 * How long a lock on a relation that existed before the migration was held.
 *
 * @param relation what was locked
 * @param mode in which it was; a relation that was locked in several has a window for each
 * @param from the number of the statement that took it
 * @param to the number of the last statement that ran while it was held; the same one when the lock
 *     ended with its statement
 * @param held how long the statements from the one to the other took together
 */
public record LockWindow(Relation relation, LockMode mode, int from, int to, Duration held) {

  /** Whether anything ran while the lock was held, beside the statement that took it. */
  public boolean outlivesItsStatement() {
    return to > from;
  }
}
