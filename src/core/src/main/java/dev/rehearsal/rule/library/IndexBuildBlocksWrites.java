package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.CreateIndex;
import dev.rehearsal.trace.LockMode;
import java.util.stream.Stream;

/** PostgreSQL documentation, CREATE INDEX, "Building Indexes Concurrently". */
@RuleInfo(
    id = "index-build-blocks-writes",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "An index is built on an existing table without CONCURRENTLY",
    effect =
        "Every write to the table waits until the index is built, which takes the longer the more"
            + " rows there are.",
    instead = "Use CREATE INDEX CONCURRENTLY, alone in a migration without a transaction",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        CREATE INDEX users_email_idx ON users (email);
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
        """)
public final class IndexBuildBlocksWrites implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(CreateIndex.class)
        .filter(index -> !index.concurrently() && statement.mayRun())
        .filter(index -> statement.existed(index.table()))
        .filter(index -> !(index.only() && PartitionedIndex.isParted(statement, index.table())))
        .map(index -> harm(statement, index));
  }

  private static Harm harm(StatementView statement, CreateIndex index) {
    String table = statement.printed(index.table());
    return statement
        .harm("building %s blocks %s".formatted(name(index), Waiting.on(statement, table)))
        .proof(statement.locks(table, LockMode::blocksWrites).and(statement.builds(table)))
        .lastsWith(table)
        .cause("lock " + table)
        .instead(remedy(statement, index));
  }

  private static String name(CreateIndex index) {
    return index.name() == null ? "an index" : "index " + Rewriting.name(index.name());
  }

  private static Remedy remedy(StatementView statement, CreateIndex index) {
    return PartitionedIndex.isParted(statement, index.table()) && !index.only()
        ? PartitionedIndex.remedy(statement, index)
        : Remedy.alone(Rewriting.concurrently(statement.text()) + ";");
  }
}
