package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.DropObjects;
import dev.rehearsal.sql.syntax.ObjectType;
import dev.rehearsal.trace.LockMode;
import java.util.stream.Stream;

/** Measured on PostgreSQL 11 to 18: the parent is locked in ACCESS EXCLUSIVE mode. */
@RuleInfo(
    id = "partition-drop-locks-parent",
    severity = Severity.WARNING,
    topic = Topic.LOCKS,
    summary = "A partition is dropped in its place",
    effect =
        "Nobody can read or write the whole partitioned table until the migration ends, and"
            + " the rows of the partition are lost.",
    instead = "Detach the partition CONCURRENTLY, and drop it then",
    unsafe =
        """
        CREATE TABLE measures (at date NOT NULL) PARTITION BY RANGE (at);
        CREATE TABLE measures_2024 PARTITION OF measures FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        --- next
        SET lock_timeout = '2s';
        DROP TABLE measures_2024;
        """,
    safe =
        """
        CREATE TABLE measures (at date NOT NULL) PARTITION BY RANGE (at);
        CREATE TABLE measures_2024 PARTITION OF measures FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        --- next
        ALTER TABLE measures DETACH PARTITION measures_2024 CONCURRENTLY;
        """)
public final class PartitionDropLocksParent implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(DropObjects.class)
        .filter(drop -> drop.type() == ObjectType.TABLE)
        .flatMap(drop -> drop.names().stream())
        .flatMap(name -> harm(statement, name));
  }

  private static Stream<Harm> harm(StatementView statement, QualifiedName name) {
    return statement.before(name).stream()
        .flatMap(
            table ->
                table.attribute("partition of").stream()
                    .filter(parent -> !isDropped(statement, parent))
                    .map(parent -> harm(statement, table.identity(), parent)));
  }

  private static boolean isDropped(StatementView statement, String parent) {
    return statement
        .as(DropObjects.class)
        .flatMap(drop -> drop.names().stream())
        .anyMatch(name -> statement.printed(name).equals(parent));
  }

  private static Harm harm(StatementView statement, String table, String parent) {
    return statement
        .harm(
            "dropping partition %s locks all of %s: reads and writes wait, and its rows are lost"
                .formatted(table, parent))
        .proof(statement.locks(parent, LockMode::blocksReads))
        .cause("drop " + table)
        .instead(
            Remedy.alone(
                    "ALTER TABLE %s DETACH PARTITION %s CONCURRENTLY;".formatted(parent, table))
                .later("DROP TABLE %s;".formatted(table)));
  }
}
