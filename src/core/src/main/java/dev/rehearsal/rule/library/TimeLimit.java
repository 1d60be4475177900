package dev.rehearsal.rule.library;

import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.StatementView;
import java.time.Duration;

/** A limit to the time that a statement may wait for a lock while others wait behind it. */
final class TimeLimit {

  /** With a longer one, too many have queued up behind when it comes. */
  static final Duration LONGEST = Duration.ofMinutes(1);

  private TimeLimit() {}

  /** Whether a useful one is in force. */
  static boolean isAt(StatementView statement) {
    Duration limit = TimeoutsInForce.at(statement).lock();
    return !limit.isZero() && limit.compareTo(LONGEST) <= 0;
  }

  /** The same statement with one before it. */
  static Remedy before(StatementView statement) {
    return isAt(statement) || statement.isInner()
        ? Remedy.NONE
        : Remedy.here(set(statement) + "\n" + statement.text() + ";");
  }

  /** LOCAL wherever a transaction is around what is written: it ends with that. */
  static String set(StatementView statement) {
    ExecutionMode mode = statement.migration().execution().mode();
    boolean isLocal = statement.isInTransaction() || mode == ExecutionMode.WHOLE_FILE_SIMPLE_QUERY;
    return "SET %slock_timeout = '5s';".formatted(isLocal ? "LOCAL " : "");
  }
}
