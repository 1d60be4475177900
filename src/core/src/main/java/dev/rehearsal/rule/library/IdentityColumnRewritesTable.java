package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.Quoted;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ConstraintType;
import java.util.List;
import java.util.stream.Stream;

/** Measured on PostgreSQL 11 to 18: the rows that are there are numbered at once. */
@RuleInfo(
    id = "identity-column-rewrites-table",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "An identity column is added to an existing table",
    effect =
        "Each row is written anew to get its number, and meanwhile nobody can read or write"
            + " the table.",
    instead =
        "Add a plain column, number the old rows in batches, and make it an identity column"
            + " then",
    unsafe =
        """
        CREATE TABLE events (name text);
        --- next
        ALTER TABLE events ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;
        """,
    safe =
        """
        CREATE TABLE events (name text);
        --- next
        ALTER TABLE events ADD COLUMN number bigint;
        """)
public final class IdentityColumnRewritesTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    List<AlterTableCommand> numbered =
        Columns.added(statement, column -> column.has(ConstraintType.IDENTITY));
    return TableRewrite.by(
            statement,
            numbered,
            "adding identity %1$s rewrites %2$s to number its rows: nobody can read or write it"
                + " meanwhile")
        .map(
            harm ->
                harm.instead(Together.of(statement, numbered, each -> remedy(statement, each))));
  }

  /** A sequence of its own numbers the rows until the column is filled and NOT NULL. */
  private static Remedy remedy(StatementView statement, AlterTableCommand command) {
    String table = statement.printed(statement.alteredTable());
    String column = Columns.name(command);
    String type = String.valueOf(Columns.definition(command).type());
    String sequence = Numbering.sequence(statement, command);
    Remedy filled =
        Remedy.here(
                """
                ALTER TABLE %1$s ADD COLUMN %2$s %3$s%6$s;
                CREATE SEQUENCE %4$s AS %3$s;
                ALTER TABLE %1$s ALTER COLUMN %2$s SET DEFAULT nextval(%5$s);\
                """
                    .formatted(
                        table,
                        column,
                        type,
                        sequence,
                        Quoted.literal(sequence),
                        GivenConstraints.early(statement, command)))
            .nextAlone(Batches.update(table, column + " = DEFAULT", column + " IS NULL"));
    return GivenConstraints.behind(filled, statement, command)
        .next(Numbering.becomesIdentity(table, command, sequence));
  }
}
