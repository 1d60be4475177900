package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ColumnDefinition;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.sql.syntax.Expression;
import java.util.List;
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
    List<AlterTableCommand> columns =
        Columns.added(statement, column -> isEmptyHanded(statement, column));
    return columns.isEmpty() ? Stream.of() : Stream.of(harm(statement, columns));
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

  private static Harm harm(StatementView statement, List<AlterTableCommand> columns) {
    String table = statement.printed(statement.alteredTable());
    List<String> names = columns.stream().map(Columns::name).toList();
    return statement
        .harm(
            "adding NOT NULL %s %s fails: %s has rows"
                .formatted(columns.size() == 1 ? "column" : "columns", Phrases.and(names), table))
        .at(columns.get(0).start())
        .proof(proof(statement, table, columns))
        .cause("failure")
        .instead(NullableFirst.of(statement, columns));
  }

  /** A table that could not be filled, or another column that fails, says nothing of these. */
  private static Proof proof(
      StatementView statement, String table, List<AlterTableCommand> columns) {
    Proof proof = statement.failsWith("23502");
    boolean isOfOther =
        statement.failure().map(seen -> seen.failure().column()).stream()
            .anyMatch(failed -> columns.stream().noneMatch(each -> failed.equals(each.name())));
    boolean hadRows = statement.family(table).stream().anyMatch(each -> statement.rows(each) > 0);
    return isOfOther || (proof.isRefuted() && !hadRows) ? Proof.NONE : proof;
  }
}
