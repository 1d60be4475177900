package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TABLE, DROP DEFAULT: it becomes NULL. */
@RuleInfo(
    id = "default-drop-breaks-inserts",
    severity = Severity.WARNING,
    topic = Topic.APPLICATION,
    summary = "A NOT NULL column loses its default",
    effect =
        "Each INSERT of the running application that leaves the column out, as it could until then,"
            + " fails.",
    instead = "Keep the default until each release that runs gives the column a value",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, state text NOT NULL DEFAULT 'new');
        --- next
        ALTER TABLE users ALTER COLUMN state DROP DEFAULT;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, state text NOT NULL DEFAULT 'new');
        --- next
        ALTER TABLE users ALTER COLUMN state DROP NOT NULL;
        ALTER TABLE users ALTER COLUMN state DROP DEFAULT;
        """)
public final class DefaultDropBreaksInserts implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .commands(AlterTableAction.SET_OR_DROP_DEFAULT)
        .filter(command -> command.expression() == null && statement.mayRun())
        .filter(command -> statement.existed(statement.alteredTable()))
        .flatMap(command -> harm(statement, command));
  }

  private static Stream<Harm> harm(StatementView statement, AlterTableCommand command) {
    String table = statement.printed(statement.alteredTable());
    String name = String.valueOf(command.name());
    Optional<SchemaObject> after =
        Inventory.part(statement.migration().after(), ObjectKind.COLUMN, table, name);
    Harm harm =
        statement
            .harm(
                "dropping the default of %s breaks inserts into %s that leave it out"
                    .formatted(Rewriting.name(name), table))
            .at(command.start())
            .instead(
                Remedy.NONE.later(
                    "ALTER TABLE %s ALTER COLUMN %s DROP DEFAULT;"
                        .formatted(table, Rewriting.name(name))));
    if (!statement.ran() || after.isEmpty()) {
      return Stream.of(harm.atMost(Severity.INFO));
    }
    return isNeeded(after.get())
        ? Stream.of(harm.proof(Proof.seen("%s is NOT NULL".formatted(Rewriting.name(name)))))
        : Stream.of();
  }

  private static boolean isNeeded(SchemaObject column) {
    boolean isFilled =
        Stream.of("default", "identity", "generated")
            .anyMatch(attribute -> column.attribute(attribute).isPresent());
    return !isFilled && column.attribute("not null").isPresent();
  }
}
