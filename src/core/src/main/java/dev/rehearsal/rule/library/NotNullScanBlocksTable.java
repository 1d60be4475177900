package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.trace.LockMode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * PostgreSQL documentation, ALTER TABLE, SET NOT NULL: a valid check that proves it saves the scan.
 */
@RuleInfo(
    id = "not-null-scan-blocks-table",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "A column of an existing table is set NOT NULL, and no check proves that it is",
    effect =
        "Nobody can read or write the table while each row is searched for NULL; one NULL fails the"
            + " migration.",
    instead =
        "Add a check that the column IS NOT NULL as NOT VALID, VALIDATE it in the next migration,"
            + " and then SET NOT NULL",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        ALTER TABLE users ALTER COLUMN email SET NOT NULL;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        ALTER TABLE users ADD CONSTRAINT users_email_not_null CHECK (email IS NOT NULL) NOT VALID;
        --- next
        ALTER TABLE users VALIDATE CONSTRAINT users_email_not_null;
        ALTER TABLE users ALTER COLUMN email SET NOT NULL;
        ALTER TABLE users DROP CONSTRAINT users_email_not_null;
        """)
public final class NotNullScanBlocksTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    List<AlterTableCommand> commands =
        Stream.concat(statement.commands(AlterTableAction.SET_NOT_NULL), constraints(statement))
            .filter(command -> statement.mayRun() && statement.existed(statement.alteredTable()))
            .filter(
                command -> statement.ran() || !NotNullProof.isWritten(statement, column(command)))
            .toList();
    return commands.isEmpty() ? Stream.of() : Stream.of(harm(statement, commands));
  }

  /** From PostgreSQL 18 on, it can be a constraint with a name. */
  private static Stream<AlterTableCommand> constraints(StatementView statement) {
    return NewConstraint.of(statement, ConstraintType.NOT_NULL).stream()
        .filter(constraint -> !constraint.isInline() && constraint.isChecked())
        .map(NewConstraint::command);
  }

  private static String column(AlterTableCommand command) {
    return command.is(AlterTableAction.SET_NOT_NULL)
        ? String.valueOf(command.name())
        : Objects.requireNonNull(command.constraint()).columns().get(0);
  }

  private static Harm harm(StatementView statement, List<AlterTableCommand> commands) {
    String table = statement.printed(statement.alteredTable());
    List<String> columns =
        commands.stream().map(NotNullScanBlocksTable::column).distinct().toList();
    return statement
        .harm(
            "searching %s for NULL blocks reads and writes of %s"
                .formatted(Phrases.and(columns.stream().map(Rewriting::name).toList()), table))
        .at(commands.get(0).start())
        .proof(statement.locks(table, LockMode::blocksReads).and(statement.scans(table)))
        .lastsWith(table)
        .cause("lock " + table)
        .instead(NotNullProof.remedy(statement, commands, columns));
  }
}
