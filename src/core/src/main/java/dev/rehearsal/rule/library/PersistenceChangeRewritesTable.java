package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TABLE, SET LOGGED. */
@RuleInfo(
    id = "persistence-change-rewrites-table",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "A table is made logged or unlogged",
    effect =
        "Each row and each index is written anew, and meanwhile nobody can read or write the"
            + " table.",
    instead =
        "Make a new table that is as this one is to be, copy the rows in batches, and switch"
            + " over",
    unsafe =
        """
        CREATE TABLE visits (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE visits SET UNLOGGED;
        """,
    safe =
        """
        CREATE TABLE visits (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE visits SET LOGGED;
        """)
public final class PersistenceChangeRewritesTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .commands(AlterTableAction.SET_LOGGED, AlterTableAction.SET_UNLOGGED)
        .filter(command -> statement.existed(statement.alteredTable()))
        .map(command -> harm(statement, command));
  }

  private static Harm harm(StatementView statement, AlterTableCommand command) {
    String table = statement.printed(statement.alteredTable());
    return statement
        .harm(
            "making %s %s rewrites it while nobody can read or write it"
                .formatted(table, command.is(AlterTableAction.SET_LOGGED) ? "logged" : "unlogged"))
        .at(command.start())
        .proof(statement.rewrites(table))
        .lastsWith(table)
        .cause("lock " + table);
  }
}
