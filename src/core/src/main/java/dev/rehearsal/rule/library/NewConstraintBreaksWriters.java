package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ConstraintDefinition;
import dev.rehearsal.sql.syntax.ConstraintType;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL documentation, ALTER TABLE: NOT VALID constraints bind new rows, too. */
@RuleInfo(
    id = "new-constraint-breaks-writers",
    severity = Severity.INFO,
    topic = Topic.APPLICATION,
    summary = "A new constraint forbids what the running application could write until then",
    effect =
        "Until the new release runs everywhere, the old one may be refused when it writes what was"
            + " allowed.",
    instead = "Release an application that keeps to the constraint first",
    yieldsTo = "*",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, age int);
        --- next
        ALTER TABLE users ADD CONSTRAINT adult CHECK (age >= 18) NOT VALID;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, age int);
        --- next
        ALTER TABLE users ADD COLUMN adult boolean;
        """)
public final class NewConstraintBreaksWriters implements StatementRule {

  private static final Set<ConstraintType> TIGHTER =
      EnumSet.of(
          ConstraintType.CHECK,
          ConstraintType.UNIQUE,
          ConstraintType.EXCLUDE,
          ConstraintType.FOREIGN_KEY);

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .commands(AlterTableAction.ADD_CONSTRAINT)
        .filter(command -> statement.mayRun() && statement.existed(statement.alteredTable()))
        .filter(command -> isTighter(command.constraint()))
        .map(command -> harm(statement, command));
  }

  private static boolean isTighter(@Nullable ConstraintDefinition constraint) {
    return constraint != null
        && TIGHTER.contains(constraint.type())
        && constraint.usingIndex() == null
        && !constraint.notEnforced();
  }

  private static Harm harm(StatementView statement, AlterTableCommand command) {
    String table = statement.printed(statement.alteredTable());
    String name = command.name();
    return statement
        .harm(
            "running code may write rows into %s that %s forbids"
                .formatted(table, name == null ? "the new constraint" : Rewriting.name(name)))
        .at(command.start())
        .cause("lock " + table)
        .proof(statement.ran() ? Proof.seen("it binds each row that is written") : Proof.NONE);
  }
}
