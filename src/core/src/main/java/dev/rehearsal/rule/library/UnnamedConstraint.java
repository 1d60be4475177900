package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.ConstraintDefinition;
import dev.rehearsal.sql.syntax.CreateIndex;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL documentation, CREATE TABLE, CONSTRAINT: if it has no name, the system makes one. */
@RuleInfo(
    id = "unnamed-constraint",
    severity = Severity.INFO,
    topic = Topic.DESIGN,
    summary = "A constraint is added to a table without a name of its own",
    effect =
        "PostgreSQL chooses a name that depends on what is there: it may differ between databases,"
            + " and a later migration that drops it fails in one of them.",
    instead = "Name it with CONSTRAINT",
    optIn = true,
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, age int);
        ALTER TABLE users ADD CHECK (age > 0);
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, age int);
        ALTER TABLE users ADD CONSTRAINT users_age_check CHECK (age > 0);
        """)
public final class UnnamedConstraint implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return Stream.concat(
        statement
            .commands(AlterTableAction.ADD_CONSTRAINT)
            .filter(command -> command.name() == null && needsName(command.constraint()))
            .map(
                command ->
                    statement
                        .harm(
                            "the new constraint of %s has no name of its own"
                                .formatted(statement.alteredTable()))
                        .at(command.start())),
        statement
            .as(CreateIndex.class)
            .filter(index -> index.name() == null)
            .map(
                index ->
                    statement.harm(
                        "the new index of %s has no name of its own".formatted(index.table()))));
  }

  /** That of an index has the name of the index. */
  private static boolean needsName(@Nullable ConstraintDefinition constraint) {
    return constraint != null && constraint.usingIndex() == null;
  }
}
