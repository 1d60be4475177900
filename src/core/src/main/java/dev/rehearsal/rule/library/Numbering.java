package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.Quoted;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ConstraintDefinition;
import dev.rehearsal.sql.syntax.ConstraintType;

/** Has a sequence number the rows of a table, without the help of serial and identity columns. */
final class Numbering {

  private Numbering() {}

  /** A sequence for the column that a command adds, named as PostgreSQL would name it. */
  static String sequence(StatementView statement, AlterTableCommand command) {
    QualifiedName table = Expansion.table(statement);
    String name = "%s_%s_seq".formatted(table.name(), command.name());
    return new QualifiedName(table.schema(), name).toString();
  }

  /** The type of the numbers of a serial column (PostgreSQL documentation, 8.1.4). */
  static String integer(String serial) {
    return switch (serial) {
      case "bigserial", "serial8" -> "bigint";
      case "smallserial", "serial2" -> "smallint";
      default -> "integer";
    };
  }

  /** Makes an identity column of one that a sequence has numbered so far. */
  static String becomesIdentity(String table, AlterTableCommand command, String sequence) {
    ConstraintDefinition identity = Columns.definition(command).constraint(ConstraintType.IDENTITY);
    boolean always = identity != null && "a".equals(identity.node().text("generated_when"));
    return """
    ALTER TABLE %1$s ALTER COLUMN %2$s DROP DEFAULT;
    ALTER TABLE %1$s ALTER COLUMN %2$s ADD GENERATED %3$s AS IDENTITY;
    SELECT setval(pg_get_serial_sequence(%4$s, %5$s), nextval(%6$s));
    DROP SEQUENCE %7$s;\
    """
        .formatted(
            table,
            Columns.name(command),
            always ? "ALWAYS" : "BY DEFAULT",
            Quoted.literal(table),
            Quoted.literal(String.valueOf(command.name())),
            Quoted.literal(sequence),
            sequence);
  }
}
