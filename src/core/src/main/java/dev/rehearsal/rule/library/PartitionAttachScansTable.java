package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTableAction;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TABLE, ATTACH PARTITION: which CHECK spares the scan. */
@RuleInfo(
    id = "partition-attach-scans-table",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary =
        "A filled table becomes a partition, and no constraint proves that its rows belong"
            + " there",
    effect = "All its rows are read to find out, and meanwhile nobody can read or write it.",
    instead = "Give it a CHECK of the bound and IS NOT NULL before, NOT VALID and then validated",
    yieldsTo = "partition-attach-builds-index",
    unsafe =
        """
        CREATE TABLE measures (at date NOT NULL) PARTITION BY RANGE (at);
        CREATE TABLE measures_2024 (at date NOT NULL);
        --- next
        SET lock_timeout = '2s';
        ALTER TABLE measures ATTACH PARTITION measures_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        """,
    safe =
        """
        CREATE TABLE measures (at date NOT NULL) PARTITION BY RANGE (at);
        --- next
        SET lock_timeout = '2s';
        CREATE TABLE measures_2024 (LIKE measures INCLUDING ALL);
        ALTER TABLE measures ATTACH PARTITION measures_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        """)
public final class PartitionAttachScansTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return Attachment.of(statement)
        .filter(attachment -> statement.existed(attachment.child()))
        .filter(attachment -> statement.ran() || !isPrepared(statement, attachment.child()))
        .map(attachment -> harm(statement, attachment));
  }

  /** Whether a constraint of the table was added before in the migrations, as far as texts say. */
  private static boolean isPrepared(StatementView statement, QualifiedName child) {
    return statement.migration().history().migrations().stream()
        .flatMap(migration -> migration.statements().stream())
        .filter(
            each ->
                each.commands(AlterTableAction.VALIDATE_CONSTRAINT, AlterTableAction.ADD_CONSTRAINT)
                    .findAny()
                    .isPresent())
        .anyMatch(each -> each.alteredTable().name().equals(child.name()));
  }

  private static Harm harm(StatementView statement, Attachment attachment) {
    String child = statement.printed(attachment.child());
    return statement
        .harm("attaching %s reads all its rows while nobody can read or write it".formatted(child))
        .at(attachment.command().start())
        .proof(statement.scans(child))
        .lastsWith(child)
        .cause("lock " + child)
        .instead(attachment.remedy());
  }
}
