package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.CreateTable;
import dev.rehearsal.trace.LockMode;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Measured on PostgreSQL 11 to 18: PARTITION OF takes ACCESS EXCLUSIVE, ATTACH PARTITION does not.
 */
@RuleInfo(
    id = "partition-creation-locks-parent",
    severity = Severity.WARNING,
    topic = Topic.LOCKS,
    summary = "A partition is created in its place",
    effect =
        "Nobody can read or write the whole partitioned table until the migration ends, and"
            + " others queue behind it.",
    instead = "Create the table LIKE its parent, and attach it, which blocks nobody",
    yieldsTo = "default-partition-scan-blocks-table",
    unsafe =
        """
        CREATE TABLE measures (at date NOT NULL) PARTITION BY RANGE (at);
        --- next
        SET lock_timeout = '2s';
        CREATE TABLE measures_2024 PARTITION OF measures FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        """,
    safe =
        """
        CREATE TABLE measures (at date NOT NULL) PARTITION BY RANGE (at);
        --- next
        SET lock_timeout = '2s';
        CREATE TABLE measures_2024 (LIKE measures INCLUDING ALL);
        ALTER TABLE measures ATTACH PARTITION measures_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        """)
public final class PartitionCreationLocksParent implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(CreateTable.class)
        .filter(table -> table.partitionOf() != null)
        .filter(table -> statement.existed(Objects.requireNonNull(table.partitionOf())))
        .map(table -> harm(statement, table, Objects.requireNonNull(table.partitionOf())));
  }

  private static Harm harm(StatementView statement, CreateTable table, QualifiedName parent) {
    String printed = statement.printed(parent);
    return statement
        .harm(
            "creating partition %s in place locks all of %s: reads and writes wait"
                .formatted(table.table(), printed))
        .proof(statement.locks(printed, LockMode::blocksReads))
        .cause("lock " + printed)
        .instead(Remedy.here(Partitions.attached(statement, table)));
  }
}
