package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.trace.LockMode;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TABLE, ADD table_constraint_using_index. */
@RuleInfo(
    id = "unique-constraint-blocks-table",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary =
        "A unique constraint is added to an existing table and builds its index there and then",
    effect =
        "Nobody can read or write the table until the index is built; one duplicate fails the"
            + " migration.",
    instead =
        "Build a unique index CONCURRENTLY, and make it the constraint's with ADD CONSTRAINT …"
            + " UNIQUE USING INDEX",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        CREATE UNIQUE INDEX CONCURRENTLY users_email_key ON users (email);
        --- next
        ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE USING INDEX users_email_key;
        """)
public final class UniqueConstraintBlocksTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return NewConstraint.of(statement, ConstraintType.UNIQUE).stream()
        .filter(constraint -> constraint.definition().usingIndex() == null)
        .map(constraint -> harm(statement, constraint));
  }

  private static Harm harm(StatementView statement, NewConstraint constraint) {
    String table = statement.printed(statement.alteredTable());
    String name = constraint.plainName(constraint.columns(), "key");
    return statement
        .harm(
            "building the index of unique constraint %s blocks reads and writes of %s"
                .formatted(Rewriting.name(name), table))
        .at(constraint.command().start())
        .proof(statement.locks(table, LockMode::blocksReads).and(statement.builds(table)))
        .lastsWith(table)
        .cause("lock " + table)
        .instead(IndexFirst.of(constraint, name));
  }
}
