package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.RefreshMaterializedView;
import java.util.stream.Stream;

/** PostgreSQL documentation, REFRESH MATERIALIZED VIEW. */
@RuleInfo(
    id = "refresh-blocks-readers",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "A materialized view is refreshed without CONCURRENTLY",
    effect = "Whoever reads the view waits until its query has run.",
    instead = "Give the view a unique index, and use REFRESH MATERIALIZED VIEW CONCURRENTLY",
    unsafe =
        """
        CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
        CREATE MATERIALIZED VIEW sales AS SELECT sum(total) AS total FROM orders;
        --- next
        REFRESH MATERIALIZED VIEW sales;
        """,
    safe =
        """
        CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
        CREATE MATERIALIZED VIEW sales AS SELECT id, total FROM orders;
        CREATE UNIQUE INDEX sales_id_idx ON sales (id);
        --- next
        REFRESH MATERIALIZED VIEW CONCURRENTLY sales;
        """)
public final class RefreshBlocksReaders implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(RefreshMaterializedView.class)
        .filter(refresh -> !refresh.concurrently() && statement.existed(refresh.view()))
        .filter(refresh -> isPopulated(statement, refresh))
        .map(refresh -> harm(statement, refresh));
  }

  /** What was never filled cannot be read, so nobody waits. */
  private static boolean isPopulated(StatementView statement, RefreshMaterializedView refresh) {
    return statement
        .before(refresh.view())
        .filter(view -> view.attribute("populated").isPresent())
        .isEmpty();
  }

  private static Harm harm(StatementView statement, RefreshMaterializedView refresh) {
    String view = statement.printed(refresh.view());
    String harm =
        refresh.withData()
            ? "refreshing %s blocks its readers until the query has run"
            : "refreshing %s WITH NO DATA empties it: each query of it fails";
    return statement
        .harm(harm.formatted(view))
        .proof(statement.rewrites(view))
        .lastsWith(view)
        .cause("lock " + view)
        .instead(remedy(statement, refresh, view));
  }

  private static Remedy remedy(
      StatementView statement, RefreshMaterializedView refresh, String view) {
    String concurrently = "REFRESH MATERIALIZED VIEW CONCURRENTLY %s;".formatted(view);
    if (MaterializedViews.hasUniqueIndex(statement, refresh.view())) {
      return Remedy.here(concurrently);
    }
    return Remedy.alone(
            """
            -- KEY: columns that are unique in the view
            CREATE UNIQUE INDEX CONCURRENTLY %s ON %s (KEY);\
            """
                .formatted(Rewriting.name(refresh.view().name() + "_key"), view))
        .next(concurrently);
  }
}
