package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.trace.LockMode;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TABLE, ADD table_constraint_using_index. */
@RuleInfo(
    id = "primary-key-blocks-table",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "A primary key is added to an existing table that must be read for it",
    effect =
        "Nobody can read or write the table while its index is built, or while its columns are"
            + " searched for NULL.",
    instead =
        "Make the columns NOT NULL by way of a validated check, build a unique index CONCURRENTLY,"
            + " and add the primary key USING INDEX",
    unsafe =
        """
        CREATE TABLE events (id bigint NOT NULL, at timestamptz);
        --- next
        ALTER TABLE events ADD CONSTRAINT events_pkey PRIMARY KEY (id);
        """,
    safe =
        """
        CREATE TABLE events (id bigint NOT NULL, at timestamptz);
        --- next
        CREATE UNIQUE INDEX CONCURRENTLY events_pkey ON events (id);
        --- next
        ALTER TABLE events ADD CONSTRAINT events_pkey PRIMARY KEY USING INDEX events_pkey;
        """)
public final class PrimaryKeyBlocksTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return NewConstraint.of(statement, ConstraintType.PRIMARY_KEY).stream()
        // A column that is new has its values from what rewrites the table, or it fails.
        .filter(key -> !key.isInline())
        .filter(key -> key.definition().usingIndex() == null || statement.ran())
        .map(key -> harm(statement, key));
  }

  private static Harm harm(StatementView statement, NewConstraint key) {
    String table = statement.printed(statement.alteredTable());
    String index = key.definition().usingIndex();
    Harm harm =
        statement
            .harm(
                index == null
                    ? "building the index of the primary key blocks reads and writes of " + table
                    : "searching for NULL in the columns of %s blocks reads and writes of %s"
                        .formatted(Rewriting.name(index), table))
            .at(key.command().start())
            .lastsWith(table)
            .cause("lock " + table);
    return index == null
        ? harm.proof(statement.locks(table, LockMode::blocksReads).and(statement.builds(table)))
            .instead(IndexFirst.of(key, key.plainName(List.of(), "pkey")))
        : harm.proof(statement.locks(table, LockMode::blocksReads).and(statement.scans(table)))
            .instead(NotNullFirst.of(key, index));
  }
}
