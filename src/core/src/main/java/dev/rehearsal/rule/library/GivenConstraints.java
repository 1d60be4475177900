package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ColumnDefinition;
import dev.rehearsal.sql.syntax.ConstraintType;
import java.util.List;

/** Gives a new column that has been filled the constraints that it was to come with. */
final class GivenConstraints {

  private GivenConstraints() {}

  /** The constraints of an ADD COLUMN that it can come with, as they are written. */
  static String early(StatementView statement, AlterTableCommand command) {
    String alone = Columns.without(statement, command, type -> !isEarly(type));
    String bare = Columns.without(statement, command, type -> true);
    return alone.length() == bare.length() ? "" : " " + alone.substring(bare.length()).strip();
  }

  private static boolean isEarly(ConstraintType type) {
    return type == ConstraintType.FOREIGN_KEY
        || type == ConstraintType.CHECK
        || type == ConstraintType.UNIQUE;
  }

  /** NOT NULL and the primary key behind what fills it. */
  static Remedy behind(Remedy filled, StatementView statement, AlterTableCommand command) {
    ColumnDefinition column = Columns.definition(command);
    boolean isKey = column.has(ConstraintType.PRIMARY_KEY);
    boolean isNotNull =
        isKey
            || column.has(ConstraintType.NOT_NULL)
            || column.has(ConstraintType.IDENTITY)
            || (column.type() != null && column.type().isSerial());
    String table = statement.printed(statement.alteredTable());
    Remedy full = isNotNull ? NotNull.behind(filled, table, List.of(column.name())) : filled;
    return isKey ? keyed(full, statement, command) : full;
  }

  /** A primary key of an index that is there. */
  static Remedy keyed(Remedy remedy, StatementView statement, AlterTableCommand command) {
    String table = statement.printed(statement.alteredTable());
    String key = ChosenName.of(statement, statement.alteredTable(), List.of(), "pkey");
    return remedy
        .nextAlone(
            "CREATE UNIQUE INDEX CONCURRENTLY %s ON %s (%s);"
                .formatted(key, table, Columns.name(command)))
        .next(
            "ALTER TABLE %1$s ADD CONSTRAINT %2$s PRIMARY KEY USING INDEX %2$s;"
                .formatted(table, key));
  }
}
