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

/** PostgreSQL documentation, ALTER TABLE, SET TABLESPACE. */
@RuleInfo(
    id = "tablespace-change-copies-table",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "A table or an index moves to another tablespace",
    effect = "All its data is copied, and meanwhile nobody can read or write the table.",
    instead =
        "Move it outside of migrations with pg_repack, or have only new tables and indexes"
            + " there",
    unsafe =
        """
        CREATE TABLE events (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE events SET TABLESPACE archive;
        """,
    safe =
        """
        CREATE TABLE events (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE events SET TABLESPACE pg_default;
        """)
public final class TablespaceChangeCopiesTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .commands(AlterTableAction.SET_TABLESPACE)
        .filter(command -> statement.existed(statement.alteredTable()))
        .map(command -> harm(statement, command));
  }

  private static Harm harm(StatementView statement, AlterTableCommand command) {
    String table = statement.printed(statement.alteredTable());
    return statement
        .harm(
            "moving %s to tablespace %s copies it while nobody can read or write it"
                .formatted(table, Columns.name(command)))
        .at(command.start())
        .proof(statement.rewrites(table))
        .lastsWith(table)
        .cause(statement.failure().isPresent() ? "failure" : "lock " + table);
  }
}
