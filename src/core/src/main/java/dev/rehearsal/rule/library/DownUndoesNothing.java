package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryRule;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import java.util.stream.Stream;

/** Each tool's own way to undo; see its {@code MigrationSource}. */
@RuleInfo(
    id = "down-undoes-nothing",
    severity = Severity.INFO,
    topic = Topic.HISTORY,
    summary = "A migration has a down that holds no statement, or none where others have one",
    effect = "Whoever rolls back finds that nothing was undone, or cannot go further back.",
    instead = "Write the down, or leave it out of all migrations",
    format = "dbmate",
    unsafe =
        """
        --- file: 1_users.sql
        -- migrate:up
        CREATE TABLE users (id bigint PRIMARY KEY);
        -- migrate:down
        DROP TABLE users;
        --- file: 2_orders.sql
        -- migrate:up
        CREATE TABLE orders (id bigint PRIMARY KEY);
        -- migrate:down
        """,
    safe =
        """
        --- file: 1_users.sql
        -- migrate:up
        CREATE TABLE users (id bigint PRIMARY KEY);
        -- migrate:down
        DROP TABLE users;
        --- file: 2_orders.sql
        -- migrate:up
        CREATE TABLE orders (id bigint PRIMARY KEY);
        -- migrate:down
        DROP TABLE orders;
        """)
public final class DownUndoesNothing implements HistoryRule {

  @Override
  public Stream<Harm> judge(HistoryView history) {
    return Remarks.of(history, Remarks.DOWNS::contains);
  }
}
