package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.LockTable;
import dev.rehearsal.trace.LockMode;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL documentation, LOCK: without a mode it is ACCESS EXCLUSIVE. */
@RuleInfo(
    id = "explicit-lock-blocks-table",
    severity = Severity.WARNING,
    topic = Topic.LOCKS,
    summary = "LOCK TABLE keeps others from an existing table",
    effect =
        "Nobody can write the table, or even read it, from this statement to the end of the"
            + " transaction.",
    instead = "Leave it out: each statement takes the lock that it needs by itself",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        LOCK TABLE users;
        ALTER TABLE users ADD COLUMN name text;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        ALTER TABLE users ADD COLUMN name text;
        """)
public final class ExplicitLockBlocksTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(LockTable.class)
        .filter(lock -> WrittenLocks.mode(lock).blocksWrites())
        .filter(lock -> statement.mayRun())
        .flatMap(lock -> harm(statement, lock));
  }

  private static Stream<Harm> harm(StatementView statement, LockTable lock) {
    List<String> tables =
        lock.tables().stream().filter(statement::existed).map(statement::printed).toList();
    if (tables.isEmpty()) {
      return Stream.of();
    }
    LockMode mode = WrittenLocks.mode(lock);
    Proof proof =
        tables.stream()
            .map(table -> statement.locks(table, mode::equals))
            .reduce(Proof::or)
            .orElse(Proof.NONE);
    return Stream.of(
        statement
            .harm(
                "LOCK TABLE blocks %s %s until the transaction ends"
                    .formatted(
                        mode.blocksReads() ? "reads and writes of" : "writes to",
                        Phrases.and(tables)))
            .proof(proof)
            .cause("lock " + tables.get(0)));
  }
}
