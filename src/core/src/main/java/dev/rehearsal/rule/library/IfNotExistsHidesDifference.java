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
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ColumnDefinition;
import dev.rehearsal.sql.syntax.CreateTable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL documentation, CREATE TABLE, IF NOT EXISTS: what is there may be anything. */
@RuleInfo(
    id = "if-not-exists-hides-difference",
    severity = Severity.WARNING,
    topic = Topic.FAILURE,
    summary = "IF NOT EXISTS finds something else than the statement would make",
    effect =
        "The statement does nothing and says nothing: what it was to make is not there, and what"
            + " relies on it fails later.",
    instead = "Alter what is there, or leave out IF NOT EXISTS so that the difference is seen",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- next
        CREATE TABLE IF NOT EXISTS users (id bigint PRIMARY KEY, email text);
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100), at timestamptz(3), n numeric(10, 2)[]);
        --- next
        CREATE TABLE IF NOT EXISTS users (id int8 PRIMARY KEY, email varchar(100), at timestamptz(3), n decimal(10, 2)[]);
        """)
public final class IfNotExistsHidesDifference implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    if (!statement.ran()) {
      return Stream.of();
    }
    Stream<Harm> tables =
        statement
            .as(CreateTable.class)
            .filter(table -> table.ifNotExists() && isSkipped(statement, table.table()))
            .flatMap(table -> table(statement, table).stream());
    Stream<Harm> columns =
        statement
            .commands(AlterTableAction.ADD_COLUMN)
            .filter(AlterTableCommand::ifExists)
            .filter(command -> statement.existed(statement.alteredTable()))
            .flatMap(command -> column(statement, command).stream());
    return Stream.concat(tables, columns);
  }

  private static boolean isSkipped(StatementView statement, QualifiedName table) {
    return statement.before(table).isPresent() && statement.effects().objects().isEmpty();
  }

  private static Optional<Harm> table(StatementView statement, CreateTable table) {
    String name = statement.printed(table.table());
    SchemaSnapshot before = statement.migration().before();
    List<String> differences =
        table.columns().stream()
            .flatMap(column -> PrintedType.difference(before, name, column).stream())
            .toList();
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(
            statement
                .harm("%s is there and not made: %s".formatted(name, differences.get(0)))
                .proof(Proof.seen(differences.toArray(String[]::new))));
  }

  private static Optional<Harm> column(StatementView statement, AlterTableCommand command) {
    String table = statement.printed(statement.alteredTable());
    ColumnDefinition column = Objects.requireNonNull(command.column());
    boolean isThere =
        Inventory.part(statement.migration().before(), ObjectKind.COLUMN, table, column.name())
            .isPresent();
    return PrintedType.difference(statement.migration().before(), table, column)
        .filter(difference -> isThere)
        .map(
            difference ->
                statement
                    .harm(
                        "column %s of %s is there and not made: %s"
                            .formatted(Rewriting.name(column.name()), table, difference))
                    .at(command.start())
                    .proof(Proof.seen(difference)));
  }
}
