package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TABLE, DROP NOT NULL. */
@RuleInfo(
    id = "not-null-drop-surprises-readers",
    severity = Severity.INFO,
    topic = Topic.APPLICATION,
    summary = "A column that was never NULL may be NULL from then on",
    effect = "Code that reads it and never met NULL there may fail, and conditions may skip rows.",
    instead = "Look at what reads the column before the first NULL is written",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);
        --- next
        ALTER TABLE users ALTER COLUMN email DROP NOT NULL;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        ALTER TABLE users ALTER COLUMN email DROP NOT NULL;
        """)
public final class NotNullDropSurprisesReaders implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .commands(AlterTableAction.DROP_NOT_NULL)
        .filter(command -> statement.mayRun() && statement.existed(statement.alteredTable()))
        .filter(command -> isNotNull(statement, command))
        .map(
            command ->
                statement
                    .harm(
                        "%s of %s may be NULL from then on: readers may not expect it"
                            .formatted(
                                Rewriting.name(String.valueOf(command.name())),
                                statement.printed(statement.alteredTable())))
                    .at(command.start())
                    .proof(statement.ran() ? Proof.seen("it was NOT NULL before") : Proof.NONE));
  }

  private static boolean isNotNull(StatementView statement, AlterTableCommand command) {
    return !statement.ran()
        || Inventory.part(
                statement.migration().before(),
                ObjectKind.COLUMN,
                statement.printed(statement.alteredTable()),
                String.valueOf(command.name()))
            .flatMap(column -> column.attribute("not null"))
            .isPresent();
  }
}
