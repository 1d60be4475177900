package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.trace.LockMode;
import java.util.Objects;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TABLE, DETACH PARTITION. */
@RuleInfo(
    id = "partition-detach-blocks-table",
    severity = Severity.WARNING,
    topic = Topic.LOCKS,
    summary = "A partition is detached without CONCURRENTLY",
    effect =
        "Nobody can read or write the whole partitioned table until the migration ends, and"
            + " others queue behind it.",
    instead = "Use DETACH PARTITION CONCURRENTLY, alone in a migration without a transaction",
    unsafe =
        """
        CREATE TABLE measures (at date NOT NULL) PARTITION BY RANGE (at);
        CREATE TABLE measures_2024 PARTITION OF measures FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        --- next
        SET lock_timeout = '2s';
        ALTER TABLE measures DETACH PARTITION measures_2024;
        """,
    safe =
        """
        CREATE TABLE measures (at date NOT NULL) PARTITION BY RANGE (at);
        CREATE TABLE measures_2024 PARTITION OF measures FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        --- next
        ALTER TABLE measures DETACH PARTITION measures_2024 CONCURRENTLY;
        """)
public final class PartitionDetachBlocksTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .commands(AlterTableAction.DETACH_PARTITION)
        .filter(command -> !command.concurrently())
        .filter(command -> statement.existed(statement.alteredTable()))
        .map(command -> harm(statement, command));
  }

  private static Harm harm(StatementView statement, AlterTableCommand command) {
    String parent = statement.printed(statement.alteredTable());
    String child = statement.printed(Objects.requireNonNull(command.relation()));
    return statement
        .harm("detaching %s locks all of %s: reads and writes wait".formatted(child, parent))
        .at(command.start())
        .proof(statement.locks(parent, LockMode::blocksReads))
        .cause("lock " + parent)
        .instead(remedy(statement, parent, child));
  }

  /** CONCURRENTLY came with 14, and does not go with a default partition. */
  private static Remedy remedy(StatementView statement, String parent, String child) {
    boolean possible =
        statement.migration().history().major() >= 14
            && Partitions.defaultOf(statement, statement.alteredTable()).isEmpty();
    return possible
        ? Remedy.alone("ALTER TABLE %s DETACH PARTITION %s CONCURRENTLY;".formatted(parent, child))
        : Remedy.here("SET lock_timeout = '2s';\n" + statement.text() + ";");
  }
}
