package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ColumnDefinition;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.sql.syntax.Expression;
import java.util.Objects;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TABLE, ADD COLUMN: existing rows get the default, or NULL. */
@RuleInfo(
    id = "add-column-not-null-without-default",
    severity = Severity.ERROR,
    topic = Topic.FAILURE,
    summary = "A NOT NULL column without a default is added to an existing table",
    effect =
        "The migration fails as soon as the table has one row, and the running application, which"
            + " does not know the column, can insert no more rows.",
    instead =
        "Add the column nullable or with a constant default, and set NOT NULL when all rows have a"
            + " value",
    unsafe =
        """
        CREATE TABLE "Container" (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE "Container" ADD COLUMN hostname text NOT NULL;
        """,
    safe =
        """
        CREATE TABLE "Container" (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE "Container" ADD COLUMN hostname text NOT NULL DEFAULT '';
        """)
public final class AddColumnNotNullWithoutDefault implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .commands(AlterTableAction.ADD_COLUMN)
        .filter(command -> statement.existed(statement.alteredTable()))
        .filter(command -> isEmptyHanded(Objects.requireNonNull(command.column())))
        .map(command -> harm(statement, command));
  }

  private static boolean isEmptyHanded(ColumnDefinition column) {
    Expression value = column.defaultValue();
    boolean filled =
        (value != null && !value.isNull())
            || column.has(ConstraintType.GENERATED)
            || column.has(ConstraintType.IDENTITY)
            || (column.type() != null && column.type().isSerial());
    return !filled
        && (column.has(ConstraintType.NOT_NULL) || column.has(ConstraintType.PRIMARY_KEY));
  }

  private static Harm harm(StatementView statement, AlterTableCommand command) {
    String table = statement.printed(statement.alteredTable());
    ColumnDefinition column = Objects.requireNonNull(command.column());
    String name = Rewriting.name(column.name());
    return statement
        .harm("adding NOT NULL column %s fails: %s has rows".formatted(name, table))
        .at(command.start())
        .proof(statement.failsWith("23502"))
        .cause("failure")
        .instead(
            Remedy.here("ALTER TABLE %s ADD COLUMN %s %s;".formatted(table, name, column.type()))
                .next(
                    "-- give each row a value, batch by batch, then:%nALTER TABLE %s ALTER COLUMN %s SET NOT NULL;"
                        .formatted(table, name)));
  }
}
