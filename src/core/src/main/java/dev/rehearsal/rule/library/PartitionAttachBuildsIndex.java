package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import java.util.stream.Stream;

/**
 * PostgreSQL documentation, ALTER TABLE, ATTACH PARTITION: each index of the parent has one in the
 * partition.
 */
@RuleInfo(
    id = "partition-attach-builds-index",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "A filled table becomes a partition without an index that its parent has",
    effect = "The index is built from all rows, and meanwhile nobody can read or write the table.",
    instead = "Build the index CONCURRENTLY on the table before",
    unsafe =
        """
        CREATE TABLE measures (at date NOT NULL) PARTITION BY RANGE (at);
        CREATE INDEX measures_at_idx ON measures (at);
        CREATE TABLE measures_2024 (at date NOT NULL);
        --- next
        SET lock_timeout = '2s';
        ALTER TABLE measures ATTACH PARTITION measures_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        """,
    safe =
        """
        CREATE TABLE measures (at date NOT NULL) PARTITION BY RANGE (at);
        CREATE INDEX measures_at_idx ON measures (at);
        --- next
        SET lock_timeout = '2s';
        CREATE TABLE measures_2024 (LIKE measures INCLUDING ALL);
        ALTER TABLE measures ATTACH PARTITION measures_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        """)
public final class PartitionAttachBuildsIndex implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return Attachment.of(statement)
        .filter(attachment -> statement.ran() && statement.existed(attachment.child()))
        .map(attachment -> harm(statement, attachment));
  }

  private static Harm harm(StatementView statement, Attachment attachment) {
    String child = statement.printed(attachment.child());
    return statement
        .harm(
            "attaching %s builds an index of %s on it while nobody can read or write it"
                .formatted(child, statement.printed(attachment.parent())))
        .at(attachment.command().start())
        .proof(statement.builds(child))
        .lastsWith(child)
        .cause("lock " + child)
        .instead(attachment.remedy());
  }
}
