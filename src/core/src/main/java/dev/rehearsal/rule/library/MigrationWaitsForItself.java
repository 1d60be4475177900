package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.trace.SelfBlock;
import dev.rehearsal.trace.StatementTrace;
import java.util.stream.Stream;

/** CREATE INDEX CONCURRENTLY waits for each older transaction, also for the tool's own. */
@RuleInfo(
    id = "migration-waits-for-itself",
    severity = Severity.ERROR,
    topic = Topic.FAILURE,
    summary = "A statement waits for a transaction that the tool itself keeps open",
    effect = "The deployment hangs for ever.",
    instead =
        "Have the tool hold its lock without a transaction:"
            + " flyway.postgresql.transactional.lock=false",
    format = "flyway",
    unsafe =
        """
        --- file: V1__users.sql
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- file: V2__index.sql
        CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
        """,
    safe =
        """
        --- file: V1__users.sql
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- file: V2__email.sql
        ALTER TABLE users ADD COLUMN name text;
        """)
public final class MigrationWaitsForItself implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement.trace().flatMap(StatementTrace::selfBlock).stream()
        .map(block -> harm(statement, block));
  }

  private static Harm harm(StatementView statement, SelfBlock block) {
    return statement
        .harm("waits for ever for the migration's own session")
        .proof(Proof.seen("it waited for " + block.by()))
        .cause("failure")
        .instead(Remedy.NONE);
  }
}
