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
import java.util.Objects;
import java.util.stream.Stream;

/**
 * PostgreSQL documentation, ALTER TABLE, ATTACH PARTITION: the default partition is scanned, too.
 */
@RuleInfo(
    id = "default-partition-scan-blocks-table",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "A partition comes to a table that has a default partition",
    effect =
        "All rows of the default partition are read, and meanwhile nobody can read or write"
            + " it.",
    instead =
        "Give the default partition a CHECK that leaves out the rows of the new one before,"
            + " NOT VALID and then validated",
    unsafe =
        """
        CREATE TABLE measures (at date NOT NULL) PARTITION BY RANGE (at);
        CREATE TABLE measures_other PARTITION OF measures DEFAULT;
        --- next
        SET lock_timeout = '2s';
        CREATE TABLE measures_2099 PARTITION OF measures FOR VALUES FROM ('2099-01-01') TO ('2100-01-01');
        """,
    safe =
        """
        CREATE TABLE measures (at date NOT NULL) PARTITION BY RANGE (at);
        --- next
        SET lock_timeout = '2s';
        CREATE TABLE measures_2099 (LIKE measures INCLUDING ALL);
        ALTER TABLE measures ATTACH PARTITION measures_2099 FOR VALUES FROM ('2099-01-01') TO ('2100-01-01');
        """)
public final class DefaultPartitionScanBlocksTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    Stream<Harm> attached =
        Attachment.of(statement)
            .flatMap(
                attachment ->
                    harm(statement, attachment.parent(), attachment.child(), attachment.bound()));
    Stream<Harm> created =
        statement
            .as(CreateTable.class)
            .filter(table -> table.partitionOf() != null)
            .flatMap(
                table ->
                    harm(
                        statement,
                        Objects.requireNonNull(table.partitionOf()),
                        table.table(),
                        Partitions.bound(statement.text())));
    return Stream.concat(attached, created);
  }

  private static Stream<Harm> harm(
      StatementView statement, QualifiedName parent, QualifiedName child, String bound) {
    return Partitions.defaultOf(statement, parent).stream()
        .filter(other -> statement.existed(parent))
        .map(
            other ->
                statement
                    .harm(
                        "adding partition %s reads all of default partition %s while nobody can"
                                .formatted(statement.printed(child), other)
                            + " read or write it")
                    .proof(statement.scans(other))
                    .lastsWith(other)
                    .cause("lock " + statement.printed(parent))
                    .instead(remedy(statement, parent, other, bound)));
  }

  private static Remedy remedy(
      StatementView statement, QualifiedName parent, String other, String bound) {
    String check = Rewriting.name(parent.name() + "_default_bound");
    String condition =
        Partitions.condition(statement, parent, bound)
            .map("NOT (%s)"::formatted)
            .orElse("/* no row is within " + bound + " */");
    return Remedy.here(
            "ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s) NOT VALID;"
                .formatted(other, check, condition))
        .next(
            """
            ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;
            %3$s
            ALTER TABLE %1$s DROP CONSTRAINT %2$s;\
            """
                .formatted(other, check, withoutLock(statement)));
  }

  private static String withoutLock(StatementView statement) {
    return statement
        .as(CreateTable.class)
        .findFirst()
        .map(table -> Partitions.attached(statement, table))
        .orElse(statement.text() + ";");
  }
}
