package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ColumnDefinition;
import dev.rehearsal.sql.syntax.ConstraintDefinition;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.sql.syntax.CreateTable;
import dev.rehearsal.sql.syntax.ForeignKey;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The foreign keys in statements. */
final class ForeignKeys {

  private ForeignKeys() {}

  /** The tables to which the keys of a new table lead. */
  static Stream<QualifiedName> parents(CreateTable table) {
    return parents(
        Stream.concat(
            table.columns().stream().flatMap(column -> column.constraints().stream()),
            table.constraints().stream()));
  }

  /** The tables to which the keys lead that a command adds. */
  static Stream<QualifiedName> parents(AlterTableCommand command) {
    ColumnDefinition column = command.column();
    return parents(
        column == null ? Stream.ofNullable(command.constraint()) : column.constraints().stream());
  }

  /** The old tables that a statement locks because of keys of which no rows are looked up. */
  static List<String> lockedBy(StatementView statement) {
    Stream<QualifiedName> added =
        NewConstraint.of(statement, ConstraintType.FOREIGN_KEY).stream()
                .anyMatch(NewConstraint::isChecked)
            ? Stream.of()
            : statement.commands(AlterTableAction.ADD_CONSTRAINT).flatMap(ForeignKeys::parents);
    return Stream.concat(statement.as(CreateTable.class).flatMap(ForeignKeys::parents), added)
        .filter(parent -> statement.mayRun() && statement.existed(parent))
        .map(statement::printed)
        .distinct()
        .toList();
  }

  private static Stream<QualifiedName> parents(Stream<ConstraintDefinition> constraints) {
    return constraints
        .filter(constraint -> constraint.is(ConstraintType.FOREIGN_KEY))
        .map(ConstraintDefinition::foreignKey)
        .filter(Objects::nonNull)
        .map(ForeignKey::table);
  }
}
