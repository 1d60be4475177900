package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.trace.LockMode;
import java.util.List;
import java.util.stream.Stream;

/** A foreign key has triggers on both tables (PostgreSQL documentation, 38.1), which go with it. */
@RuleInfo(
    id = "foreign-key-drop-locks-referenced-table",
    severity = Severity.WARNING,
    topic = Topic.LOCKS,
    summary = "A foreign key is dropped, and the table that it leads to is locked with its own",
    effect =
        "Both tables can be neither read nor written until the transaction ends, and while the"
            + " statement waits for the queries on either of them.",
    instead = "Set a lock_timeout, and drop the foreign key in a migration of its own",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        CREATE TABLE orders (
          id bigint PRIMARY KEY,
          user_id bigint CONSTRAINT orders_user_id_fkey REFERENCES users (id)
        );
        --- next
        ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        CREATE TABLE orders (
          id bigint PRIMARY KEY,
          user_id bigint CONSTRAINT orders_user_id_fkey REFERENCES users (id)
        );
        --- next
        SET LOCAL lock_timeout = '5s';
        ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;
        """)
public final class ForeignKeyDropLocksReferencedTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    List<String> parents = DroppedKeys.parents(statement);
    // With a limit, nobody queues up behind the statement for long.
    return parents.isEmpty() || !statement.mayRun() || TimeLimit.isAt(statement)
        ? Stream.of()
        : Stream.of(harm(statement, parents));
  }

  private static Harm harm(StatementView statement, List<String> parents) {
    Proof proof =
        parents.stream()
            .map(parent -> statement.locks(parent, LockMode::blocksReads))
            .reduce(Proof::or)
            .orElse(Proof.NONE);
    Harm harm =
        statement
            .harm(
                "dropping a foreign key blocks reads and writes of %s, too"
                    .formatted(Phrases.and(parents)))
            .proof(proof)
            .cause("lock " + parents.get(0))
            .instead(TimeLimit.before(statement));
    boolean isKeyAlone = statement.commands(AlterTableAction.DROP_CONSTRAINT).findAny().isPresent();
    return isKeyAlone ? harm : harm.atMost(Severity.INFO);
  }
}
