package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryRule;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import java.util.stream.Stream;

/** Each tool's own order; see its {@code MigrationSource}. */
@RuleInfo(
    id = "order-unlike-names",
    severity = Severity.WARNING,
    topic = Topic.HISTORY,
    summary = "Migrations run in another order than their names tell a reader",
    effect =
        "A migration runs before one that it builds on, or never, on a database that has the later"
            + " one already.",
    instead = "Give the numbers the same length, and each migration a number of its own",
    format = "dbmate",
    unsafe =
        """
        --- file: 9_users.sql
        -- migrate:up
        CREATE TABLE users (id bigint PRIMARY KEY);
        -- migrate:down
        DROP TABLE users;
        --- file: 10_orders.sql
        -- migrate:up
        CREATE TABLE orders (id bigint PRIMARY KEY);
        -- migrate:down
        DROP TABLE orders;
        """,
    safe =
        """
        --- file: 09_users.sql
        -- migrate:up
        CREATE TABLE users (id bigint PRIMARY KEY);
        -- migrate:down
        DROP TABLE users;
        --- file: 10_orders.sql
        -- migrate:up
        CREATE TABLE orders (id bigint PRIMARY KEY);
        -- migrate:down
        DROP TABLE orders;
        """)
public final class OrderUnlikeNames implements HistoryRule {

  @Override
  public Stream<Harm> judge(HistoryView history) {
    return Remarks.of(history, Remarks.ORDER::contains);
  }
}
