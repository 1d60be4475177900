package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ColumnDefinition;
import dev.rehearsal.sql.syntax.Expression;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL documentation, ALTER TABLE, "Notes": only a default that is not volatile costs
 * nothing.
 */
@RuleInfo(
    id = "volatile-default-rewrites-table",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "A column is added with a default that is another in each row",
    effect =
        "Each row is written anew, with all indexes, and meanwhile nobody can read or write"
            + " the table.",
    instead =
        "Add the column without the default, set the default for new rows, and fill the old"
            + " ones in batches",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE users ADD COLUMN token uuid DEFAULT gen_random_uuid();
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE users ADD COLUMN seen timestamptz DEFAULT now();
        ALTER TABLE users ADD COLUMN token uuid;
        ALTER TABLE users ALTER COLUMN token SET DEFAULT gen_random_uuid();
        """)
public final class VolatileDefaultRewritesTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    List<AlterTableCommand> suspects =
        Columns.added(statement, column -> isSuspected(statement, column));
    return TableRewrite.by(
            statement,
            suspects,
            "adding %1$s rewrites %2$s, since the default is another in each row: nobody can read"
                + " or write it meanwhile")
        .map(
            harm ->
                harm.instead(Together.of(statement, suspects, each -> remedy(statement, each))));
  }

  private static boolean isSuspected(StatementView statement, ColumnDefinition column) {
    Expression value = column.defaultValue();
    return value != null
        && value.functions().stream().anyMatch(name -> Volatility.isSuspected(statement, name));
  }

  private static Remedy remedy(StatementView statement, AlterTableCommand command) {
    String table = statement.printed(statement.alteredTable());
    String column = Columns.name(command);
    Remedy filled =
        Remedy.here(
                """
                ALTER TABLE %1$s ADD COLUMN %2$s %3$s%5$s;
                ALTER TABLE %1$s ALTER COLUMN %2$s SET DEFAULT %4$s;\
                """
                    .formatted(
                        table,
                        column,
                        Columns.type(statement, command),
                        Columns.defaultValue(statement, command),
                        GivenConstraints.early(statement, command)))
            .nextAlone(Batches.update(table, column + " = DEFAULT", column + " IS NULL"));
    return GivenConstraints.behind(filled, statement, command);
  }
}
