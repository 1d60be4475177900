package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTable;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ObjectType;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A table becomes a partition.
 *
 * @param statement the ALTER TABLE
 * @param command its only command
 */
record Attachment(StatementView statement, AlterTableCommand command) {

  static Stream<Attachment> of(StatementView statement) {
    return statement
        .as(AlterTable.class)
        .filter(alter -> alter.type() == ObjectType.TABLE)
        .flatMap(alter -> statement.commands(AlterTableAction.ATTACH_PARTITION))
        .map(command -> new Attachment(statement, command));
  }

  QualifiedName parent() {
    return statement.alteredTable();
  }

  QualifiedName child() {
    return Objects.requireNonNull(command.relation());
  }

  /** The rows that it takes, as the user wrote it. */
  String bound() {
    return Partitions.bound(statement.text().substring(command.start(), command.end()));
  }

  /** Builds what is missing and proves the bound before, each without blocking anybody. */
  Remedy remedy() {
    List<String> indexes = Partitions.missingIndexes(statement, parent(), child());
    String table = statement.printed(child());
    String check = Rewriting.name(child().name() + "_bound");
    String add =
        "ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s) NOT VALID;"
            .formatted(table, check, condition());
    Remedy remedy = indexes.isEmpty() ? Remedy.here(add) : Remedy.alone(indexes).next(add);
    return remedy.next(
        """
        ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;
        %3$s;
        ALTER TABLE %1$s DROP CONSTRAINT %2$s;\
        """
            .formatted(table, check, statement.text()));
  }

  private String condition() {
    return Partitions.key(statement, parent())
        .flatMap(
            key ->
                Partitions.condition(statement, parent(), bound())
                    .map(rows -> "%s IS NOT NULL AND %s".formatted(key, rows)))
        .orElse("KEY IS NOT NULL AND KEY /* is within " + bound() + " */");
  }
}
