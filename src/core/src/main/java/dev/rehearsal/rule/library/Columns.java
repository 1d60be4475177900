package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ColumnDefinition;
import dev.rehearsal.sql.syntax.ConstraintDefinition;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.sql.syntax.TypeName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What statements and schemas say of columns. */
final class Columns {

  private Columns() {}

  /** The columns that come to a table that was there before, but for those that it has already. */
  static Stream<AlterTableCommand> added(StatementView statement) {
    return statement
        .commands(AlterTableAction.ADD_COLUMN)
        .filter(command -> statement.existed(statement.alteredTable()))
        .filter(command -> !command.ifExists() || before(statement, command).isEmpty());
  }

  /** Those of them whose definitions are of a kind. */
  static List<AlterTableCommand> added(
      StatementView statement, Predicate<ColumnDefinition> wanted) {
    return added(statement).filter(command -> wanted.test(definition(command))).toList();
  }

  /** What an ADD COLUMN defines. */
  static ColumnDefinition definition(AlterTableCommand command) {
    return Objects.requireNonNull(command.column());
  }

  /** The column that a command is about, as it was before the migration. */
  static Optional<SchemaObject> before(StatementView statement, AlterTableCommand command) {
    String column = name(command);
    SchemaSnapshot schema = statement.migration().before();
    return statement
        .before(statement.alteredTable())
        .flatMap(table -> schema.object(ObjectKind.COLUMN, table.identity() + "." + column));
  }

  /** The name of the column that a command is about, as PostgreSQL prints it. */
  static String name(AlterTableCommand command) {
    return Rewriting.name(Objects.requireNonNullElse(command.name(), ""));
  }

  /** A name that begins with that of the column that a command is about. */
  static String name(AlterTableCommand command, String suffix) {
    return Rewriting.name(Objects.requireNonNullElse(command.name(), "") + suffix);
  }

  /** The type of a new column as its user wrote it, with its collation. */
  static String type(StatementView statement, AlterTableCommand command) {
    ColumnDefinition column = definition(command);
    TypeName type = column.type();
    if (type == null || type.node().location() < 0) {
      return String.valueOf(type);
    }
    int end =
        column.constraints().stream()
            .mapToInt(ConstraintDefinition::offset)
            .filter(offset -> offset > type.node().location())
            .min()
            .orElse(command.end());
    return statement.text().substring(type.node().location(), end).strip();
  }

  /** An ADD COLUMN as its user wrote it, without the constraints of some types. */
  static String without(
      StatementView statement, AlterTableCommand command, Predicate<ConstraintType> types) {
    List<ConstraintDefinition> constraints = definition(command).constraints();
    StringBuilder kept = new StringBuilder();
    int from = command.start();
    boolean isKept = true;
    for (ConstraintDefinition constraint : constraints) {
      if (constraint.offset() > from) {
        kept.append(isKept ? statement.text().substring(from, constraint.offset()) : "");
        from = constraint.offset();
      }
      isKept = !types.test(constraint.type());
    }
    kept.append(isKept ? statement.text().substring(from, command.end()) : "");
    return kept.toString().strip();
  }

  /** What stands behind DEFAULT in a new column, as its user wrote it. */
  static String defaultValue(StatementView statement, AlterTableCommand command) {
    int from = -1;
    int to = command.end();
    for (ConstraintDefinition constraint : definition(command).constraints()) {
      if (constraint.is(ConstraintType.DEFAULT)) {
        from = constraint.offset();
      } else if (from >= 0 && constraint.offset() > from) {
        to = Math.min(to, constraint.offset());
      }
    }
    return from < 0
        ? "NULL"
        : statement.text().substring(from, to).strip().replaceFirst("(?is)^DEFAULT\\s*", "");
  }

  /** What stands in the parentheses of GENERATED ALWAYS AS in a new column. */
  static String generated(StatementView statement, AlterTableCommand command) {
    String definition = statement.text().substring(command.start(), command.end());
    return definition.replaceFirst("(?is)^.*?\\bAS\\s*\\((.*)\\)\\s*STORED\\b.*$", "$1").strip();
  }

  /** A domain that a type names, as far as its definition is known: from the schema or a text. */
  static Optional<Domain> domain(StatementView statement, @Nullable TypeName type) {
    if (type == null) {
      return Optional.empty();
    }
    QualifiedName name = type.name();
    return Stream.concat(
            statement.migration().after().stream(), Stream.of(statement.migration().before()))
        .flatMap(
            schema ->
                schema.objects(ObjectKind.DOMAIN).stream()
                    .filter(domain -> isNamed(domain.identity(), name))
                    .map(domain -> Domain.of(schema, domain)))
        .findFirst()
        .or(() -> statement.migration().history().domain(name).map(Domain::of));
  }

  private static boolean isNamed(String domain, QualifiedName name) {
    return domain.equals(name.toString()) || (name.schema() == null && domain.endsWith("." + name));
  }
}
