package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.SettingAction;
import dev.rehearsal.sql.syntax.SettingCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL documentation, SET: LOCAL lasts as long as its transaction. */
@RuleInfo(
    id = "lock-timeout-without-effect",
    severity = Severity.WARNING,
    topic = Topic.LOCKS,
    summary = "A lock_timeout is set that limits none of the waits it is meant for",
    effect =
        "It looks as if the migration gave up when it has to wait for a lock; it waits, and"
            + " everybody else behind it.",
    instead = "Set a lock_timeout of some seconds before the statement, in the same transaction",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE users ADD COLUMN name text;
        SET lock_timeout = '5s';
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- next
        SET LOCAL lock_timeout = '5s';
        ALTER TABLE users ADD COLUMN name text;
        """)
public final class LockTimeoutWithoutEffect implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    return migration.statements().stream().flatMap(each -> harm(each).stream());
  }

  private static Optional<Harm> harm(StatementView set) {
    SettingCommand command = TimeoutsInForce.setting(set, "lock_timeout");
    if (command == null || command.action() != SettingAction.TO_VALUE) {
      return Optional.empty();
    }
    List<StatementView> behind = locking(set).filter(each -> isBehind(each, set)).toList();
    Optional<StatementView> unlimited =
        behind.stream().filter(each -> !TimeLimit.isAt(each)).findFirst();
    if (behind.isEmpty()) {
      return locking(set)
          .filter(each -> !TimeLimit.isAt(each))
          .findFirst()
          .map(each -> harm(set, each, "stands behind what it is meant for"));
    }
    return unlimited.map(each -> harm(set, each, reason(set, command, each)));
  }

  private static Stream<StatementView> locking(StatementView set) {
    return set.migration().statements().stream()
        .filter(each -> !StrongLock.takenBy(each).isEmpty());
  }

  /** Whether this is the setting that a statement has, and no later one. */
  private static boolean isBehind(StatementView statement, StatementView set) {
    return set.number() < statement.number()
        && set.migration().statements().stream()
            .filter(each -> set.number() < each.number() && each.number() < statement.number())
            .noneMatch(each -> TimeoutsInForce.setting(each, "lock_timeout") != null);
  }

  private static String reason(StatementView set, SettingCommand command, StatementView statement) {
    Duration value = TimeoutsInForce.value(command);
    if (value.isZero()) {
      return "is 0, which is no limit";
    }
    if (value.compareTo(TimeLimit.LONGEST) > 0) {
      return "is " + TimeoutsInForce.print(value) + ", and meanwhile everybody waits";
    }
    return set.transaction() == statement.transaction() || !command.local()
        ? "is not in force"
        : set.isInTransaction() ? "has ended with its transaction" : "is LOCAL to no transaction";
  }

  private static Harm harm(StatementView set, StatementView statement, String why) {
    String locked = StrongLock.takenBy(statement).get(0).table();
    return set.harm(
            "lock_timeout %s: the statement of %s waits for %s as if there were none"
                .formatted(why, statement.place(), locked))
        .proof(
            statement.ran()
                ? Proof.seen(
                    "lock_timeout is %s at %s"
                        .formatted(
                            TimeoutsInForce.print(TimeoutsInForce.at(statement).lock()),
                            statement.place()))
                : Proof.NONE)
        .cause("timeout")
        .instead(Remedy.here(TimeLimit.set(statement) + "\n" + statement.text() + ";"));
  }
}
