package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.Cluster;
import java.util.stream.Stream;

/** PostgreSQL documentation, CLUSTER. */
@RuleInfo(
    id = "cluster-blocks-table",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "A table is put in the order of an index",
    effect =
        "Each row is written anew, with all indexes, and meanwhile nobody can read or write"
            + " the table.",
    instead = "Sort the table outside of migrations with pg_repack, which blocks nobody",
    unsafe =
        """
        CREATE TABLE events (id bigint PRIMARY KEY);
        --- next
        CLUSTER events USING events_pkey;
        """,
    safe =
        """
        CREATE TABLE events (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE events CLUSTER ON events_pkey;
        """)
public final class ClusterBlocksTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(Cluster.class)
        .filter(cluster -> cluster.table() == null || statement.existed(cluster.table()))
        .map(cluster -> harm(statement, cluster));
  }

  private static Harm harm(StatementView statement, Cluster cluster) {
    if (cluster.table() == null) {
      return statement
          .harm("CLUSTER rewrites each table that was ever clustered while nobody can use it")
          .cause("lock all");
    }
    String table = statement.printed(cluster.table());
    return statement
        .harm("CLUSTER rewrites %s while nobody can read or write it".formatted(table))
        .proof(statement.rewrites(table))
        .lastsWith(table)
        .cause("lock " + table);
  }
}
