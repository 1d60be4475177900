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

/** PostgreSQL documentation, ALTER TABLE, "Notes": which type changes rewrite. */
@RuleInfo(
    id = "type-change-rewrites-table",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "A column gets a type that its values must be converted to",
    effect =
        "Each row is written anew, with all indexes, and meanwhile nobody can read or write the"
            + " table.",
    instead =
        "Add a column of the new type, keep both in step with a trigger, fill it in batches, and"
            + " switch over",
    unsafe =
        """
        CREATE TABLE orders (id bigint PRIMARY KEY, quantity int);
        --- next
        ALTER TABLE orders ALTER COLUMN quantity TYPE bigint;
        """,
    safe =
        """
        CREATE TABLE orders (id bigint PRIMARY KEY, code varchar(10));
        --- next
        ALTER TABLE orders ALTER COLUMN code TYPE varchar(20);
        """)
public final class TypeChangeRewritesTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .commands(AlterTableAction.ALTER_COLUMN_TYPE)
        .filter(command -> statement.existed(statement.alteredTable()))
        .map(command -> harm(statement, command));
  }

  private static Harm harm(StatementView statement, AlterTableCommand command) {
    String table = statement.printed(statement.alteredTable());
    return statement
        .harm(
            "changing the type of %s to %s rewrites %s while nobody can read or write it"
                .formatted(Rewriting.name(String.valueOf(command.name())), command.type(), table))
        .at(command.start())
        .proof(statement.rewrites(table))
        .lastsWith(table)
        .cause("lock " + table);
  }
}
