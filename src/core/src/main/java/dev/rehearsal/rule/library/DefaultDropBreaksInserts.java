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
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import java.util.Objects;
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
        .filter(command -> !isMendedByText(statement, command))
        .flatMap(command -> harm(statement, command));
  }

  private static Stream<Harm> harm(StatementView statement, AlterTableCommand command) {
    String table = statement.printed(statement.alteredTable());
    String name = String.valueOf(command.name());
    Optional<SchemaObject> known = known(statement, table, name);
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
    if (known.isEmpty()) {
      return Stream.of(harm.atMost(Severity.INFO));
    }
    return isNeeded(statement, known.get())
        ? Stream.of(harm.proof(proof(statement, name)))
        : Stream.of();
  }

  private static Proof proof(StatementView statement, String name) {
    return statement.ran()
        ? Proof.seen("%s is NOT NULL".formatted(Rewriting.name(name)))
        : Proof.NONE;
  }

  /** What the column is from then on; before it, where no later statement tells otherwise. */
  private static Optional<SchemaObject> known(StatementView statement, String table, String name) {
    SchemaSnapshot schema = statement.after().orElseGet(() -> statement.migration().before());
    return Inventory.part(schema, ObjectKind.COLUMN, table, name);
  }

  /** Whether another statement says that INSERT may leave the column out, where no run tells. */
  private static boolean isMendedByText(StatementView statement, AlterTableCommand command) {
    String table = statement.printed(statement.alteredTable());
    return statement.after().isEmpty()
        && statement.migration().withInner().stream()
            .flatMap(other -> mending(other, table))
            .anyMatch(other -> Objects.equals(other.name(), command.name()));
  }

  private static Stream<AlterTableCommand> mending(StatementView other, String table) {
    Stream<AlterTableCommand> defaults =
        other
            .commands(AlterTableAction.SET_OR_DROP_DEFAULT)
            .filter(command -> command.expression() != null);
    return Stream.concat(
            other.commands(AlterTableAction.DROP_NOT_NULL, AlterTableAction.DROP_COLUMN), defaults)
        .filter(command -> other.printed(other.alteredTable()).equals(table));
  }

  /** Where the end is known, the default has gone, unless another one has come. */
  private static boolean isNeeded(StatementView statement, SchemaObject column) {
    boolean isFilled =
        Stream.of("identity", "generated")
            .anyMatch(attribute -> column.attribute(attribute).isPresent());
    boolean hasAnother = statement.after().isPresent() && column.attribute("default").isPresent();
    return !isFilled && !hasAnother && column.attribute("not null").isPresent();
  }
}
