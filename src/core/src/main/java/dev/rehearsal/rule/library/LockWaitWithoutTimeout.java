package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryRule;
import dev.rehearsal.rule.HistoryView;
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

/** PostgreSQL documentation, 19.11.1 "Statement Behavior": lock_timeout. */
@RuleInfo(
    id = "lock-wait-without-timeout",
    severity = Severity.INFO,
    topic = Topic.LOCKS,
    summary = "Migrations wait for locks on existing tables without a limit",
    effect =
        "Behind one long query the migration waits, and everybody else behind the migration: the"
            + " table is out of service until that query ends.",
    instead =
        "Set a lock_timeout of some seconds for the role or the tool that deploys, and try again"
            + " when it strikes",
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
        SET LOCAL lock_timeout = '5s';
        ALTER TABLE users ADD COLUMN name text;
        """)
public final class LockWaitWithoutTimeout implements HistoryRule {

  @Override
  public Stream<Harm> judge(HistoryView history) {
    List<StatementView> first =
        history.migrations().stream().flatMap(migration -> unlimited(migration).stream()).toList();
    return first.isEmpty() ? Stream.of() : Stream.of(harm(history, first));
  }

  /** The first statement of a migration that waits so. */
  private static Optional<StatementView> unlimited(MigrationView migration) {
    return migration.statements().stream()
        .filter(statement -> TimeoutsInForce.at(statement).lock().isZero())
        .filter(statement -> !StrongLock.takenBy(statement).isEmpty())
        .findFirst();
  }

  private static Harm harm(HistoryView history, List<StatementView> first) {
    int all = history.migrations().size();
    boolean seen = first.stream().allMatch(StatementView::ran);
    return history
        .harm(
            "%s for locks without a limit, first in %s"
                .formatted(
                    first.size() == 1 && all == 1
                        ? "the migration waits"
                        : "%d of %d migrations wait".formatted(first.size(), all),
                    first.get(0).migration().id()))
        .proof(seen ? Proof.seen("lock_timeout is 0") : Proof.NONE)
        .cause("timeout")
        // One that is known says nothing of the migrations that will come.
        .knownBy(first.stream().map(statement -> statement.migration().id()).toList())
        .instead(Remedy.here("ALTER ROLE CURRENT_USER SET lock_timeout = '5s';"));
  }
}
