package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.rule.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measured on PostgreSQL 11 to 18: the table stays as it is, and its indexes on the column do not.
 */
@RuleInfo(
    id = "collation-change-rebuilds-indexes",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "A column that an index has gets another collation",
    effect =
        "The indexes on the column are built again from all rows, and meanwhile nobody can"
            + " read or write the table.",
    instead =
        "Add a column with the new collation, fill it in batches, index it CONCURRENTLY, and"
            + " switch over",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, name text);
        CREATE INDEX users_name_idx ON users (name);
        --- next
        ALTER TABLE users ALTER COLUMN name TYPE text COLLATE "C";
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, name text);
        --- next
        ALTER TABLE users ALTER COLUMN name TYPE text COLLATE "C";
        """)
public final class CollationChangeRebuildsIndexes implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return TypeChange.of(statement).stream()
        .filter(change -> change.command().collation() != null)
        .filter(
            change ->
                statement.family(change.table()).stream().noneMatch(statement.effects()::rewrites))
        .map(change -> harm(statement, change));
  }

  private static Harm harm(StatementView statement, TypeChange change) {
    String table = change.table();
    Proof proof = statement.builds(table);
    Harm harm =
        statement
            .harm(
                "another collation of %s has the indexes of %s built again while nobody can read or write it"
                    .formatted(change.column(), table))
            .at(change.command().start())
            .proof(proof)
            .lastsWith(table)
            .cause("lock " + table)
            .instead(TypeChange.expansion(List.of(change)));
    return proof.verdict() == Verdict.STATIC ? harm.atMost(Severity.WARNING) : harm;
  }
}
