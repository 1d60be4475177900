package dev.rehearsal.rule.library;

import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.Call;
import dev.rehearsal.sql.syntax.CreateTrigger;
import dev.rehearsal.sql.syntax.DoBlock;
import dev.rehearsal.sql.syntax.Select;
import dev.rehearsal.sql.syntax.SqlStatement;
import dev.rehearsal.sql.syntax.Update;

/** A new column under the name of one that was renamed. */
final class Namesake {

  private Namesake() {}

  /**
   * Whether it is no stand-in for running code: it has none of the values, or cannot be written.
   *
   * @param table as PostgreSQL prints it
   * @param name its own name, without quotes
   */
  static boolean isEmpty(MigrationView migration, String table, String name) {
    boolean isAdded =
        migration.withInner().stream()
            .flatMap(statement -> statement.commands(AlterTableAction.ADD_COLUMN))
            .anyMatch(command -> name.equals(command.name()));
    return isAdded
        && (isGenerated(migration, table, name)
            || migration.withInner().stream().noneMatch(statement -> fills(statement, name)));
  }

  private static boolean isGenerated(MigrationView migration, String table, String name) {
    return migration
        .after()
        .flatMap(after -> Inventory.part(after, ObjectKind.COLUMN, table, name))
        .flatMap(column -> column.attribute("generated"))
        .isPresent();
  }

  /** Code may fill it, too, and a trigger may keep it in step. */
  private static boolean fills(StatementView statement, String name) {
    return statement.syntax().stream().anyMatch(syntax -> fills(syntax, name));
  }

  private static boolean fills(SqlStatement syntax, String name) {
    return syntax instanceof Update update
        ? update.columns().contains(name)
        : syntax instanceof DoBlock
            || syntax instanceof Call
            || syntax instanceof Select
            || syntax instanceof CreateTrigger;
  }
}
