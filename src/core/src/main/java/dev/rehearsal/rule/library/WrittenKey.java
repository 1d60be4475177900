package dev.rehearsal.rule.library;

import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ColumnDefinition;
import dev.rehearsal.sql.syntax.ConstraintDefinition;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.sql.syntax.CreateTable;
import dev.rehearsal.sql.syntax.ForeignKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A foreign key of one column as a statement writes it, where no run tells what it has become.
 *
 * @param statement the statement
 * @param offset where in it
 * @param table its table, as PostgreSQL prints it or as it is written
 * @param column its column, not quoted
 * @param referenced the table that it refers to, likewise
 * @param key the column there, not quoted
 */
record WrittenKey(
    StatementView statement,
    int offset,
    String table,
    String column,
    String referenced,
    String key) {

  /** Those whose columns are all named. */
  static Stream<WrittenKey> in(StatementView statement) {
    Stream<WrittenKey> ofTables =
        statement
            .as(CreateTable.class)
            .flatMap(
                made ->
                    Stream.concat(
                        made.columns().stream()
                            .flatMap(column -> of(statement, made.table(), column)),
                        made.constraints().stream()
                            .flatMap(each -> of(statement, made.table(), each, List.of()))));
    Stream<WrittenKey> ofCommands =
        statement
            .commands(AlterTableAction.ADD_CONSTRAINT, AlterTableAction.ADD_COLUMN)
            .flatMap(command -> of(statement, command));
    return Stream.concat(ofTables, ofCommands);
  }

  /** The type of its column, by PostgreSQL's own name; empty when it is not known. */
  String type() {
    return type(table, column);
  }

  /** The type of the column that it refers to. */
  String keyType() {
    return type(referenced, key);
  }

  private static Stream<WrittenKey> of(StatementView statement, AlterTableCommand command) {
    QualifiedName table = statement.alteredTable();
    ColumnDefinition column = command.column();
    ConstraintDefinition constraint = command.constraint();
    return column != null
        ? of(statement, table, column)
        : Stream.ofNullable(constraint).flatMap(each -> of(statement, table, each, List.of()));
  }

  private static Stream<WrittenKey> of(
      StatementView statement, QualifiedName table, ColumnDefinition column) {
    return column.constraints().stream()
        .flatMap(each -> of(statement, table, each, List.of(column.name())));
  }

  private static Stream<WrittenKey> of(
      StatementView statement,
      QualifiedName table,
      ConstraintDefinition constraint,
      List<String> own) {
    ForeignKey key = constraint.is(ConstraintType.FOREIGN_KEY) ? constraint.foreignKey() : null;
    List<String> columns = own.isEmpty() ? constraint.columns() : own;
    return key == null || columns.size() != 1 || key.columns().size() != 1
        ? Stream.of()
        : Stream.of(
            new WrittenKey(
                statement,
                Math.max(0, constraint.offset()),
                statement.printed(table),
                columns.get(0),
                statement.printed(key.table()),
                key.columns().get(0)));
  }

  /** As it was before, or as the migration writes it. */
  private String type(String of, String name) {
    MigrationView migration = statement.migration();
    Optional<SchemaObject> before = Inventory.part(migration.before(), ObjectKind.COLUMN, of, name);
    return before
        .flatMap(found -> found.attribute("type"))
        .map(printed -> KnownType.printed(printed).name())
        .or(
            () ->
                migration.withInner().stream()
                    .flatMap(each -> defined(each, of))
                    .filter(column -> column.name().equals(name))
                    .flatMap(column -> Stream.ofNullable(column.type()))
                    .map(type -> KnownType.of(type).name())
                    .findFirst())
        .orElse("");
  }

  private static Stream<ColumnDefinition> defined(StatementView statement, String table) {
    return Stream.concat(
        statement
            .as(CreateTable.class)
            .filter(made -> statement.printed(made.table()).equals(table))
            .flatMap(made -> made.columns().stream()),
        statement
            .commands(AlterTableAction.ADD_COLUMN)
            .filter(command -> statement.printed(statement.alteredTable()).equals(table))
            .map(Columns::definition));
  }
}
