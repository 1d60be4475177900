package dev.rehearsal.rule.library;

import dev.rehearsal.rule.FailureSeen;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.syntax.AlterTable;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ObjectType;
import dev.rehearsal.sql.syntax.TypeName;
import dev.rehearsal.trace.RowSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A column of a table that was there before gets another type.
 *
 * @param statement the ALTER TABLE
 * @param command its command
 */
record TypeChange(StatementView statement, AlterTableCommand command) {

  private static final Set<String> NOT_THERE = Set.of("42P01", "42703", "42704", "3F000", "25P02");

  /** All in a statement that can run, as far as is known. */
  static List<TypeChange> of(StatementView statement) {
    if (isHopeless(statement) || statement.as(AlterTable.class).noneMatch(TypeChange::isOfRows)) {
      return List.of();
    }
    return all(statement);
  }

  /** All in a statement. */
  static List<TypeChange> all(StatementView statement) {
    return statement
        .commands(AlterTableAction.ALTER_COLUMN_TYPE)
        .filter(command -> statement.existed(statement.alteredTable()))
        .map(command -> new TypeChange(statement, command))
        .toList();
  }

  private static boolean isOfRows(AlterTable alter) {
    return alter.type() == ObjectType.TABLE || alter.type() == ObjectType.MATERIALIZED_VIEW;
  }

  /** Whether it fails whatever the rows say, and not because what it names was never made. */
  private static boolean isHopeless(StatementView statement) {
    return statement
        .failure()
        .filter(seen -> seen.rows() == RowSet.NONE)
        .map(FailureSeen::failure)
        .filter(failure -> !NOT_THERE.contains(failure.sqlState()))
        .isPresent();
  }

  /** What they are about, for a message. */
  static String names(List<TypeChange> changes) {
    return changes.size() == 1
        ? "the type of %s to %s".formatted(changes.get(0).column(), changes.get(0).type())
        : "the types of " + Phrases.and(changes.stream().map(TypeChange::column).toList());
  }

  String table() {
    return statement.printed(statement.alteredTable());
  }

  /** The column, as PostgreSQL prints it. */
  String column() {
    return Columns.name(command);
  }

  /** The column as it was before the migration. */
  Optional<SchemaObject> before() {
    return Columns.before(statement, command);
  }

  Conversion conversion() {
    KnownType old =
        isAssumed()
            ? null
            : before()
                .flatMap(column -> column.attribute("type"))
                .map(KnownType::printed)
                .orElse(null);
    return new Conversion(old, KnownType.of(newType()), command.expression());
  }

  /** Whether no migration makes the table: then it has a column of a type that was guessed. */
  boolean isAssumed() {
    String name = statement.alteredTable().name();
    return statement.migration().history().trace().assumed().stream()
        .anyMatch(made -> made.contains(name));
  }

  /** The new type as its user wrote it, with its collation. */
  String type() {
    int from = newType().node().location();
    return from < 0
        ? newType().toString()
        : statement
            .text()
            .substring(from, command.end())
            .replaceFirst("(?is)\\s+USING\\b.*$", "")
            .strip();
  }

  /** The new value, made of the old one. */
  String value() {
    String text = statement.text().substring(command.start(), command.end());
    return command.expression() == null
        ? "%s::%s".formatted(column(), type().replaceFirst("(?is)\\s+COLLATE\\b.*$", ""))
        : text.replaceFirst("(?is)^.*?\\s+USING\\b", "").strip();
  }

  private TypeName newType() {
    return Objects.requireNonNull(command.type());
  }

  /** The same for several of one statement, with what else that does. */
  static Remedy expansion(List<TypeChange> changes) {
    StatementView statement = changes.get(0).statement();
    return Together.of(
        statement,
        changes.stream().map(TypeChange::command).toList(),
        command -> new TypeChange(statement, command).expansion());
  }

  /** A new column beside the old one, which goes when the application uses the new one alone. */
  private Remedy expansion() {
    String name = Objects.requireNonNullElse(command.name(), "");
    Expansion expansion = new Expansion(Expansion.table(statement), name + "_new", type(), value());
    return expansion
        .remedy()
        .later(
            """
            -- when %1$s has the indexes and constraints of %2$s, and the application uses it alone:
            %3$s\
            """
                .formatted(Columns.name(command, "_new"), column(), expansion.contraction(name)));
  }
}
