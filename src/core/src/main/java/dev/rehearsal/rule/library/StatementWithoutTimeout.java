package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.trace.Timeouts;
import java.util.stream.Stream;

/** PostgreSQL documentation, 19.11.1 "Statement Behavior": statement_timeout. */
@RuleInfo(
    id = "statement-without-timeout",
    severity = Severity.INFO,
    topic = Topic.LOCKS,
    summary = "A statement may hold a lock on an existing table without a limit",
    effect =
        "A lock_timeout limits how long the migration waits for the lock, and nothing how long"
            + " others wait for the migration.",
    instead = "Set a statement_timeout or, from PostgreSQL 17 on, a transaction_timeout",
    optIn = true,
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE users ADD COLUMN name text;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- next
        SET LOCAL statement_timeout = '10s';
        ALTER TABLE users ADD COLUMN name text;
        """)
public final class StatementWithoutTimeout implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    // One of them says it for all.
    return migration.statements().stream()
        .filter(statement -> isUnlimited(TimeoutsInForce.at(statement)))
        .filter(statement -> !StrongLock.takenBy(statement).isEmpty())
        .findFirst()
        .map(StatementWithoutTimeout::harm)
        .stream();
  }

  private static boolean isUnlimited(Timeouts timeouts) {
    return timeouts.statement().isZero() && timeouts.transaction().isZero();
  }

  private static Harm harm(StatementView statement) {
    return statement
        .harm(
            "may hold %s for any length of time"
                .formatted(StrongLock.takenBy(statement).get(0).table()))
        .proof(statement.ran() ? Proof.seen("statement_timeout is 0") : Proof.NONE)
        .cause("statement timeout");
  }
}
