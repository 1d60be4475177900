package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import java.util.stream.Stream;

/**
 * PostgreSQL documentation, CREATE INDEX: not within a transaction block. REFRESH MATERIALIZED VIEW
 * CONCURRENTLY is allowed in one.
 */
@RuleInfo(
    id = "concurrently-fails-in-transaction",
    severity = Severity.ERROR,
    topic = Topic.FAILURE,
    summary = "Something is done CONCURRENTLY in a transaction, which PostgreSQL refuses",
    effect = "The migration fails wherever it runs, and nothing behind it is deployed.",
    instead =
        "Put the statement alone into a migration, and tell the tool to run it without a"
            + " transaction",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        BEGIN;
        CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
        COMMIT;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
        """)
public final class ConcurrentlyFailsInTransaction implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return Concurrent.name(statement)
        .filter(name -> statement.failure().isPresent() || isRefused(statement))
        .map(name -> harm(statement, name))
        .stream();
  }

  /** Where nothing ran, the text and the tool's way of sending tell. */
  private static boolean isRefused(StatementView statement) {
    return !statement.ran() && (statement.isInTransaction() || statement.isInner());
  }

  private static Harm harm(StatementView statement, String name) {
    Proof fails = statement.failsWith("25001");
    boolean other = statement.failure().isPresent() && !isOfTransaction(statement);
    return statement
        .harm("%s fails: it cannot run in a transaction".formatted(name))
        .proof(other ? Proof.refuted("it fails otherwise") : fails)
        .cause("failure")
        .instead(Remedy.alone(statement.text() + ";"));
  }

  /** From within a function it fails with the same state. */
  private static boolean isOfTransaction(StatementView statement) {
    return statement
        .failure()
        .filter(seen -> seen.failure().sqlState().equals("25001"))
        .isPresent();
  }
}
