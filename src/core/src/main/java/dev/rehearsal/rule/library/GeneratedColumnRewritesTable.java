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
import dev.rehearsal.sql.syntax.ConstraintDefinition;
import dev.rehearsal.sql.syntax.ConstraintType;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL documentation, 5.4 "Generated Columns": a stored one occupies storage as any other.
 */
@RuleInfo(
    id = "generated-column-rewrites-table",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "A stored generated column is added to an existing table, or gets another expression",
    effect =
        "Each row is written anew to store the value, and meanwhile nobody can read or write"
            + " the table.",
    instead =
        "Add a plain column, keep it with a trigger, and fill it in batches; or generate it"
            + " VIRTUAL from PostgreSQL 18 on",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        ALTER TABLE users ADD COLUMN email_key text GENERATED ALWAYS AS (lower(email)) STORED;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        ALTER TABLE users ADD COLUMN email_key text;
        """)
public final class GeneratedColumnRewritesTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    List<AlterTableCommand> stored = Columns.added(statement, column -> isStored(column));
    List<AlterTableCommand> changed =
        statement
            .commands(AlterTableAction.SET_EXPRESSION)
            .filter(command -> statement.existed(statement.alteredTable()))
            .filter(command -> !isVirtual(statement, command))
            .toList();
    return Stream.concat(
        TableRewrite.by(
                statement,
                stored,
                "adding stored %1$s rewrites %2$s: nobody can read or write it meanwhile")
            .map(
                harm ->
                    harm.instead(Together.of(statement, stored, each -> remedy(statement, each)))),
        TableRewrite.by(
            statement,
            changed,
            "a new expression for stored %1$s rewrites %2$s: nobody can read or write it"
                + " meanwhile"));
  }

  private static boolean isStored(ColumnDefinition column) {
    ConstraintDefinition generated = column.constraint(ConstraintType.GENERATED);
    return generated != null && generated.isStored();
  }

  private static boolean isVirtual(StatementView statement, AlterTableCommand command) {
    return Columns.before(statement, command)
        .flatMap(column -> column.attribute("generated"))
        .filter(text -> text.endsWith(" VIRTUAL"))
        .isPresent();
  }

  private static Remedy remedy(StatementView statement, AlterTableCommand command) {
    Remedy filled =
        new Expansion(
                Expansion.table(statement),
                Columns.definition(command).name(),
                Columns.type(statement, command) + GivenConstraints.early(statement, command),
                Columns.generated(statement, command))
            .remedy();
    return GivenConstraints.behind(filled, statement, command);
  }
}
