package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTable;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.ColumnDefinition;
import dev.rehearsal.sql.syntax.CreateTable;
import dev.rehearsal.trace.ObjectEvent;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables that a statement makes and its migration leaves. */
final class NewTables {

  private NewTables() {}

  static Stream<SchemaObject> of(StatementView statement) {
    Optional<SchemaSnapshot> after = statement.migration().after();
    return statement.effects().objects().stream()
        .filter(event -> event.type() == ObjectEvent.Type.CREATED && event.kind().equals("table"))
        .flatMap(
            event ->
                after.stream()
                    .flatMap(all -> all.object(ObjectKind.TABLE, event.identity()).stream()))
        .filter(table -> statement.migration().before().object(table.id()).isEmpty());
  }

  /** The columns that a statement makes, in new tables and old ones, by its text. */
  static Stream<ColumnDefinition> columns(StatementView statement) {
    Stream<ColumnDefinition> added =
        statement
            .commands(AlterTableAction.ADD_COLUMN)
            .flatMap(command -> Stream.ofNullable(command.column()));
    Stream<ColumnDefinition> made =
        statement
            .as(CreateTable.class)
            .filter(table -> !table.temporary())
            .flatMap(table -> table.columns().stream());
    return Stream.concat(made, added);
  }

  /** The table that a statement makes or alters, as PostgreSQL prints it. */
  static String name(StatementView statement) {
    return statement
        .as(CreateTable.class)
        .map(CreateTable::table)
        .findFirst()
        .or(() -> statement.as(AlterTable.class).map(AlterTable::table).findFirst())
        .map(QualifiedName::toString)
        .orElse("");
  }
}
