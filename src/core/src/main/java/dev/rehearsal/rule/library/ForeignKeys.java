package dev.rehearsal.rule.library;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ColumnDefinition;
import dev.rehearsal.sql.syntax.ConstraintDefinition;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.sql.syntax.CreateTable;
import dev.rehearsal.sql.syntax.ForeignKey;
import java.util.Objects;
import java.util.stream.Stream;

/** The foreign keys in statements and in schemas. */
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

  private static Stream<QualifiedName> parents(Stream<ConstraintDefinition> constraints) {
    return constraints
        .filter(constraint -> constraint.is(ConstraintType.FOREIGN_KEY))
        .map(ConstraintDefinition::foreignKey)
        .filter(Objects::nonNull)
        .map(ForeignKey::table);
  }

  /** The foreign keys that a table has. */
  static Stream<SchemaObject> of(SchemaSnapshot schema, SchemaObject table) {
    return schema.partsOf(table.id()).stream()
        .filter(part -> part.kind() == ObjectKind.CONSTRAINT)
        .filter(
            part ->
                definition(part).type()
                    == dev.rehearsal.schema.ConstraintDefinition.Type.FOREIGN_KEY);
  }

  /** What a foreign key of a schema says. */
  static dev.rehearsal.schema.ConstraintDefinition definition(SchemaObject constraint) {
    return dev.rehearsal.schema.ConstraintDefinition.of(constraint);
  }

  /** The table to which a foreign key of a schema leads, as PostgreSQL prints it. */
  static String parent(SchemaObject constraint) {
    return Objects.requireNonNull(definition(constraint).reference()).table();
  }
}
