package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.syntax.CreateIndex;
import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.MigrationTrace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL documentation, 53.26 "pg_index", indisvalid. */
@RuleInfo(
    id = "invalid-index-left",
    severity = Severity.WARNING,
    topic = Topic.FAILURE,
    summary = "The migrations leave an index that is not valid",
    effect = "No query uses the index, and every write must keep it up to date.",
    instead =
        "Attach an index of each partition, or drop the index and create it again CONCURRENTLY",
    unsafe =
        """
        CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
        CREATE TABLE events_2030 PARTITION OF events FOR VALUES FROM ('2030-01-01') TO ('2031-01-01');
        --- next
        CREATE INDEX events_at_idx ON ONLY events (at);
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
public final class InvalidIndexLeft implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    List<MigrationTrace> all = migration.history().trace().migrations();
    // What a later migration makes valid has only taken its time.
    return migration.run().filter(Attempt::succeeded).stream()
        .flatMap(run -> run.invalidIndexes().stream())
        .filter(index -> isInvalid(all.get(all.size() - 1).best().after(), index))
        .map(index -> harm(migration, index));
  }

  private static boolean isInvalid(SchemaSnapshot schema, ObjectId index) {
    return schema.object(index).flatMap(each -> each.attribute("valid")).isPresent();
  }

  private static Harm harm(MigrationView migration, ObjectId index) {
    String message = "index %s is left invalid: no query uses it".formatted(index.identity());
    Harm harm =
        migration.statements().stream()
            .filter(statement -> makes(statement, index))
            .findFirst()
            .map(statement -> statement.harm(message))
            .orElseGet(() -> migration.harm(message))
            .proof(Proof.seen("indisvalid is false for " + index.identity()))
            .cause("index " + index.identity());
    // That of a partitioned table may wait for those of its partitions on purpose.
    boolean mayWait = migration.after().filter(after -> isParted(after, index)).isPresent();
    return mayWait ? harm.atMost(Severity.INFO) : harm;
  }

  private static boolean isParted(SchemaSnapshot schema, ObjectId index) {
    return schema
        .object(index)
        .flatMap(each -> Optional.ofNullable(each.parent()))
        .flatMap(schema::object)
        .flatMap(table -> table.attribute("partition key"))
        .isPresent();
  }

  private static boolean makes(StatementView statement, ObjectId index) {
    return statement
        .as(CreateIndex.class)
        .map(each -> "." + Rewriting.name(String.valueOf(each.name())))
        .anyMatch(index.identity()::endsWith);
  }
}
