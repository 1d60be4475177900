package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.syntax.SettingAction;
import dev.rehearsal.sql.syntax.SettingCommand;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A statement that sets lock_timeout.
 *
 * @param set the statement
 * @param command what it says
 */
record LockLimit(StatementView set, SettingCommand command) {

  private static final String NAME = "lock_timeout";

  /** The one that a statement is, if it is one and sets a value. */
  static Optional<LockLimit> of(StatementView statement) {
    return Optional.ofNullable(TimeoutsInForce.setting(statement, NAME))
        .filter(command -> command.action() == SettingAction.TO_VALUE)
        .map(command -> new LockLimit(statement, command));
  }

  /** The statements of the migration that lock anybody out. */
  Stream<StatementView> locking() {
    return set.migration().statements().stream()
        .filter(each -> !StrongLock.takenBy(each).isEmpty());
  }

  /** Whether this is the setting that a statement has, and no later one. */
  boolean isLastBefore(StatementView statement) {
    return set.number() < statement.number()
        && set.migration().statements().stream()
            .filter(each -> set.number() < each.number() && each.number() < statement.number())
            .noneMatch(each -> TimeoutsInForce.setting(each, NAME) != null);
  }

  /** Why it does not limit the wait of a statement behind it, in words that follow its name. */
  String flaw(StatementView statement) {
    Duration value = TimeoutsInForce.value(command);
    if (value.isZero()) {
      return "is 0, which is no limit";
    }
    if (value.compareTo(TimeLimit.LONGEST) > 0) {
      return "is " + TimeoutsInForce.print(value) + ", and meanwhile everybody waits";
    }
    if (set.transaction() == statement.transaction() || !command.local()) {
      return "is not in force";
    }
    return set.isInTransaction() ? "has ended with its transaction" : "is LOCAL to no transaction";
  }
}
