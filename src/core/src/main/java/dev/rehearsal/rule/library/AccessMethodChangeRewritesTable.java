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

/** PostgreSQL documentation, ALTER TABLE, SET ACCESS METHOD (from 15 on). */
@RuleInfo(
    id = "access-method-change-rewrites-table",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "A table gets another access method",
    effect = "Each row is written anew, and meanwhile nobody can read or write the table.",
    instead = "Make a new table with the access method, copy the rows in batches, and switch over",
    from = 15,
    unsafe =
        """
        CREATE TABLE events (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE events SET ACCESS METHOD columnar;
        """,
    safe =
        """
        CREATE TABLE events (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE events SET ACCESS METHOD heap;
        """)
public final class AccessMethodChangeRewritesTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .commands(AlterTableAction.SET_ACCESS_METHOD)
        .filter(command -> statement.existed(statement.alteredTable()))
        .filter(command -> statement.ran() || !isUsual(command))
        .map(command -> harm(statement, command));
  }

  /** What nearly every table has already. */
  private static boolean isUsual(AlterTableCommand command) {
    return command.name() == null || command.name().equals("heap");
  }

  private static Harm harm(StatementView statement, AlterTableCommand command) {
    String table = statement.printed(statement.alteredTable());
    return statement
        .harm(
            "another access method for %s rewrites it while nobody can read or write it"
                .formatted(table))
        .at(command.start())
        .proof(statement.rewrites(table))
        .lastsWith(table)
        .cause(statement.failure().isPresent() ? "failure" : "lock " + table);
  }
}
