package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.rule.Verdict;
import dev.rehearsal.sql.syntax.RefreshMaterializedView;
import java.util.stream.Stream;

/** PostgreSQL documentation, REFRESH MATERIALIZED VIEW, CONCURRENTLY. */
@RuleInfo(
    id = "concurrent-refresh-fails",
    severity = Severity.ERROR,
    topic = Topic.FAILURE,
    summary =
        "A materialized view is refreshed CONCURRENTLY that has no unique index, or was never"
            + " filled",
    effect = "The migration fails, and nothing behind it is deployed.",
    instead = "Give the view a unique index on columns, without a condition, before",
    unsafe =
        """
        CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
        CREATE MATERIALIZED VIEW sales AS SELECT id, total FROM orders;
        --- next
        REFRESH MATERIALIZED VIEW CONCURRENTLY sales;
        """,
    safe =
        """
        CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
        CREATE MATERIALIZED VIEW sales AS SELECT id, total FROM orders;
        CREATE UNIQUE INDEX sales_id_idx ON sales (id);
        --- next
        REFRESH MATERIALIZED VIEW CONCURRENTLY sales;
        """)
public final class ConcurrentRefreshFails implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(RefreshMaterializedView.class)
        .filter(refresh -> refresh.concurrently() && isDoomed(statement, refresh))
        .map(refresh -> harm(statement, refresh));
  }

  private static boolean isDoomed(StatementView statement, RefreshMaterializedView refresh) {
    boolean seen = statement.failsWith("55000", "0A000").verdict() == Verdict.PROVEN;
    boolean unknown = statement.trace().isEmpty();
    return seen
        || (unknown
            && statement.before(refresh.view()).isPresent()
            && !MaterializedViews.hasUniqueIndex(statement, refresh.view()));
  }

  private static Harm harm(StatementView statement, RefreshMaterializedView refresh) {
    String view = statement.printed(refresh.view());
    String index = Rewriting.name(refresh.view().name() + "_key");
    boolean empty = statement.failsWith("0A000").verdict() == Verdict.PROVEN;
    return statement
        .harm(
            "refreshing %s CONCURRENTLY fails: %s"
                .formatted(view, empty ? "it was never filled" : "it has no unique index"))
        .proof(statement.failsWith("55000", "0A000"))
        .cause("failure")
        .instead(
            empty
                ? Remedy.here("REFRESH MATERIALIZED VIEW %s;".formatted(view))
                : Remedy.alone(
                        """
                        -- KEY: columns that are unique in the view
                        CREATE UNIQUE INDEX CONCURRENTLY %s ON %s (KEY);\
                        """
                            .formatted(index, view))
                    .next(statement.text() + ";"));
  }
}
