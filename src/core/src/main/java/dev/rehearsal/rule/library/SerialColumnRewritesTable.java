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
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL documentation, 8.1.4 "Serial Types": the default is nextval, which is volatile. */
@RuleInfo(
    id = "serial-column-rewrites-table",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "A serial column is added to an existing table",
    effect =
        "Each row is written anew to get its number, and meanwhile nobody can read or write"
            + " the table.",
    instead =
        "Add a plain column, let a sequence number new rows, and number the old ones in"
            + " batches",
    unsafe =
        """
        CREATE TABLE events (name text);
        --- next
        ALTER TABLE events ADD COLUMN number bigserial;
        """,
    safe =
        """
        CREATE TABLE events (name text);
        --- next
        ALTER TABLE events ADD COLUMN number bigint;
        CREATE SEQUENCE events_number_seq OWNED BY events.number;
        ALTER TABLE events ALTER COLUMN number SET DEFAULT nextval('events_number_seq');
        """)
public final class SerialColumnRewritesTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    List<AlterTableCommand> serials =
        Columns.added(statement, column -> column.type() != null && column.type().isSerial());
    return TableRewrite.by(
            statement,
            serials,
            "adding serial %1$s rewrites %2$s to number its rows: nobody can read or write it"
                + " meanwhile")
        .map(
            harm -> harm.instead(Together.of(statement, serials, each -> remedy(statement, each))));
  }

  private static Remedy remedy(StatementView statement, AlterTableCommand command) {
    String table = statement.printed(statement.alteredTable());
    String column = Columns.name(command);
    String type = String.valueOf(Columns.definition(command).type());
    String sequence = Numbering.sequence(statement, command);
    Remedy filled =
        Remedy.here(
                """
                ALTER TABLE %1$s ADD COLUMN %2$s %3$s%6$s;
                CREATE SEQUENCE %4$s AS %3$s OWNED BY %1$s.%2$s;
                ALTER TABLE %1$s ALTER COLUMN %2$s SET DEFAULT nextval(%5$s);\
                """
                    .formatted(
                        table,
                        column,
                        Numbering.integer(type),
                        sequence,
                        Quoted.literal(sequence),
                        GivenConstraints.early(statement, command)))
            .nextAlone(Batches.update(table, column + " = DEFAULT", column + " IS NULL"));
    return GivenConstraints.behind(filled, statement, command);
  }
}
