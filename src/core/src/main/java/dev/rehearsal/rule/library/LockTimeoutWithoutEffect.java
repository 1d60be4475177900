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
    return migration.statements().stream()
        .flatMap(each -> LockLimit.of(each).stream())
        .flatMap(limit -> harm(limit).stream());
  }

  private static Optional<Harm> harm(LockLimit limit) {
    List<StatementView> behind = limit.locking().filter(limit::isLastBefore).toList();
    return behind.isEmpty()
        ? limit
            .locking()
            .filter(each -> !TimeLimit.isAt(each))
            .findFirst()
            .map(each -> harm(limit.set(), each, "stands behind what it is meant for"))
        : behind.stream()
            .filter(each -> !TimeLimit.isAt(each))
            .findFirst()
            .map(each -> harm(limit.set(), each, limit.flaw(each)));
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
