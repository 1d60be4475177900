package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ColumnDefinition;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.sql.syntax.Expression;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TABLE, ADD COLUMN: existing rows get the default, or NULL. */
@RuleInfo(
    id = "add-column-not-null-without-default",
    severity = Severity.ERROR,
    topic = Topic.FAILURE,
    summary = "A NOT NULL column without a default is added to an existing table",
    effect =
        "The migration fails as soon as the table has one row, and the running application,"
            + " which does not know the column, can insert no more rows.",
    instead =
        "Add the column nullable or with a constant default, and set NOT NULL when all rows"
            + " have a value",
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
    return Columns.added(statement, column -> isEmptyHanded(statement, column)).stream()
        .map(command -> harm(statement, command));
  }

  private static boolean isEmptyHanded(StatementView statement, ColumnDefinition column) {
    return !isFilled(column)
        && (column.has(ConstraintType.NOT_NULL)
            || column.has(ConstraintType.PRIMARY_KEY)
            || Columns.domain(statement, column.type()).filter(Domain::notNull).isPresent())
        && Columns.domain(statement, column.type()).filter(Domain::filled).isEmpty();
  }

  private static boolean isFilled(ColumnDefinition column) {
    Expression value = column.defaultValue();
    return (value != null && !value.isNull())
        || column.has(ConstraintType.GENERATED)
        || column.has(ConstraintType.IDENTITY)
        || (column.type() != null && column.type().isSerial());
  }

  private static Harm harm(StatementView statement, AlterTableCommand command) {
    String table = statement.printed(statement.alteredTable());
    String name = Columns.name(command);
    Remedy nullable =
        Remedy.here(
                "ALTER TABLE %s ADD COLUMN %s %s;".formatted(table, name, type(statement, command)))
            .nextAlone(
                "-- VALUE: what the rows that are there are to have%n%s"
                    .formatted(Batches.update(table, name + " = VALUE", name + " IS NULL")));
    return statement
        .harm("adding NOT NULL column %s fails: %s has rows".formatted(name, table))
        .at(command.start())
        .proof(proof(statement, table))
        .cause("failure")
        .instead(NotNull.behind(nullable, table, Columns.definition(command).name()));
  }

  /** A domain that is NOT NULL would make it fail again. */
  private static String type(StatementView statement, AlterTableCommand command) {
    return Columns.domain(statement, Columns.definition(command).type())
        .filter(Domain::notNull)
        .map(Domain::type)
        .orElseGet(() -> Columns.type(statement, command));
  }

  /** A table that could not be filled says nothing of one that is. */
  private static Proof proof(StatementView statement, String table) {
    Proof proof = statement.failsWith("23502");
    boolean hadRows = statement.family(table).stream().anyMatch(each -> statement.rows(each) > 0);
    return proof.isRefuted() && !hadRows ? Proof.NONE : proof;
  }
}
