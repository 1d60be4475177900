package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.CreateIndex;
import dev.rehearsal.sql.syntax.DropObjects;
import dev.rehearsal.sql.syntax.ObjectType;
import java.util.stream.Stream;

/** PostgreSQL documentation, CREATE INDEX and DROP INDEX, CONCURRENTLY. */
@RuleInfo(
    id = "concurrently-fails-on-partitioned-table",
    severity = Severity.ERROR,
    topic = Topic.FAILURE,
    summary = "An index of a partitioned table is made or dropped CONCURRENTLY",
    effect =
        "PostgreSQL knows that for partitions alone: the migration fails, and nothing behind it is"
            + " deployed.",
    instead =
        "Create the index ON ONLY the parent, build one CONCURRENTLY on each partition, and attach"
            + " them",
    unsafe =
        """
        CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
        CREATE TABLE events_2030 PARTITION OF events FOR VALUES FROM ('2030-01-01') TO ('2031-01-01');
        --- next
        CREATE INDEX CONCURRENTLY events_at_idx ON events (at);
        """,
    safe =
        """
        CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
        CREATE TABLE events_2030 PARTITION OF events FOR VALUES FROM ('2030-01-01') TO ('2031-01-01');
        --- next
        CREATE INDEX events_at_idx ON ONLY events (at);
        --- next
        CREATE INDEX CONCURRENTLY events_2030_at_idx ON events_2030 (at);
        --- next
        ALTER INDEX events_at_idx ATTACH PARTITION events_2030_at_idx;
        """)
public final class ConcurrentlyFailsOnPartitionedTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return Stream.concat(
        statement
            .as(CreateIndex.class)
            .filter(CreateIndex::concurrently)
            .filter(
                index -> isMeant(statement, PartitionedIndex.isParted(statement, index.table())))
            .map(
                index ->
                    harm(statement, statement.printed(index.table()), remedy(statement, index))),
        statement
            .as(DropObjects.class)
            .filter(drop -> drop.type() == ObjectType.INDEX && drop.concurrently())
            .map(drop -> Indexes.known(statement, drop.names().get(0)))
            .filter(index -> isMeant(statement, index.parted()))
            .map(
                index ->
                    harm(
                        statement,
                        index.table(),
                        Remedy.here(Rewriting.atOnce(statement.text()) + ";"))));
  }

  /** A table that the migration has made is known by how it fails. */
  private static boolean isMeant(StatementView statement, boolean parted) {
    return statement
        .failure()
        .map(seen -> seen.failure().sqlState().equals("0A000"))
        .orElse(parted && !statement.ran());
  }

  private static Remedy remedy(StatementView statement, CreateIndex index) {
    return statement.existed(index.table())
        ? PartitionedIndex.remedy(statement, index)
        : Remedy.here(Rewriting.atOnce(statement.text()) + ";");
  }

  private static Harm harm(StatementView statement, String table, Remedy remedy) {
    return statement
        .harm("fails: %s is partitioned, and knows no index CONCURRENTLY".formatted(table))
        .proof(statement.failsWith("0A000"))
        .cause("failure")
        .instead(remedy);
  }
}
