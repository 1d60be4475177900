package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TABLE, SET DEFAULT: rows that are there keep their values. */
@RuleInfo(
    id = "default-change-surprises-writers",
    severity = Severity.INFO,
    topic = Topic.APPLICATION,
    summary = "A column gets another default",
    effect =
        "The running application, which leaves the column out and counts on the old value, writes"
            + " the new one; rows that are there keep the old one.",
    instead = "Release an application that gives the column a value first",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, state text NOT NULL DEFAULT 'new');
        --- next
        ALTER TABLE users ALTER COLUMN state SET DEFAULT 'active';
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, state text);
        --- next
        ALTER TABLE users ALTER COLUMN state SET DEFAULT 'active';
        """)
public final class DefaultChangeSurprisesWriters implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .commands(AlterTableAction.SET_OR_DROP_DEFAULT)
        .filter(command -> command.expression() != null && statement.ran())
        .filter(command -> statement.existed(statement.alteredTable()))
        .flatMap(command -> harm(statement, command).stream());
  }

  private static Optional<Harm> harm(StatementView statement, AlterTableCommand command) {
    String table = statement.printed(statement.alteredTable());
    String name = String.valueOf(command.name());
    Optional<String> before = value(statement.migration().before(), table, name);
    Optional<String> after =
        statement.migration().after().isPresent()
            ? statement.migration().after().flatMap(schema -> value(schema, table, name))
            : written(statement, command);
    return before.isEmpty() || after.isEmpty() || before.get().startsWith(after.get())
        ? Optional.empty()
        : Optional.of(
            statement
                .harm(
                    "running code that leaves out %s of %s writes %s instead of %s"
                        .formatted(Rewriting.name(name), table, after.get(), before.get()))
                .at(command.start())
                .proof(Proof.seen("DEFAULT " + before.get(), "DEFAULT " + after.get())));
  }

  private static Optional<String> written(StatementView statement, AlterTableCommand command) {
    String text = statement.text().substring(command.start(), command.end());
    return Optional.of(text.replaceFirst("(?is)^.*?\\bDEFAULT\\b", "").strip());
  }

  private static Optional<String> value(SchemaSnapshot in, String table, String column) {
    return Inventory.part(in, ObjectKind.COLUMN, table, column)
        .flatMap(object -> object.attribute("default"));
  }
}
