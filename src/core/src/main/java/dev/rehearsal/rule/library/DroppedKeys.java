package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTable;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.DropObjects;
import dev.rehearsal.sql.syntax.ObjectType;
import dev.rehearsal.trace.LockMode;
import java.util.List;
import java.util.stream.Stream;

/** The foreign keys that go with a statement: by themselves, with a column or with their table. */
final class DroppedKeys {

  private DroppedKeys() {}

  /** The other tables to which they lead, as PostgreSQL prints them. */
  static List<String> parents(StatementView statement) {
    List<String> named = named(statement).map(statement::printed).toList();
    return Stream.concat(ofCommands(statement), ofTables(statement))
        .map(KeysOfSchema::parent)
        .distinct()
        .filter(parent -> !named.contains(parent))
        .filter(parent -> isNews(statement, parent))
        .toList();
  }

  /** What is locked already, or goes with the same migration, is no news for anybody. */
  private static boolean isNews(StatementView statement, String parent) {
    if (!statement.ran()) {
      return true;
    }
    return statement.effects().lockOn(parent).filter(LockMode::blocksReads).isPresent()
        && Inventory.isKept(statement.migration(), new ObjectId(ObjectKind.TABLE, parent));
  }

  private static Stream<QualifiedName> named(StatementView statement) {
    return Stream.concat(
        statement.as(AlterTable.class).map(AlterTable::table), droppedTables(statement));
  }

  private static Stream<QualifiedName> droppedTables(StatementView statement) {
    return statement
        .as(DropObjects.class)
        .filter(drop -> drop.type() == ObjectType.TABLE)
        .flatMap(drop -> drop.names().stream());
  }

  private static Stream<SchemaObject> ofTables(StatementView statement) {
    return droppedTables(statement).flatMap(table -> keys(statement, table));
  }

  private static Stream<SchemaObject> ofCommands(StatementView statement) {
    return statement
        .commands(AlterTableAction.DROP_CONSTRAINT, AlterTableAction.DROP_COLUMN)
        .flatMap(
            command ->
                keys(statement, statement.alteredTable()).filter(key -> isDropped(key, command)));
  }

  private static boolean isDropped(SchemaObject key, AlterTableCommand command) {
    String name = String.valueOf(command.name());
    return command.is(AlterTableAction.DROP_COLUMN)
        ? KeysOfSchema.columns(key).contains(name)
        : key.name().equals(name);
  }

  private static Stream<SchemaObject> keys(StatementView statement, QualifiedName table) {
    return statement.before(table).stream()
        .flatMap(each -> KeysOfSchema.of(statement.migration().before(), each));
  }
}
