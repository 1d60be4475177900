package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TABLE, DROP CONSTRAINT. */
@RuleInfo(
    id = "constraint-drop-lets-bad-rows-in",
    severity = Severity.WARNING,
    topic = Topic.APPLICATION,
    summary = "A constraint is dropped, and none takes its place",
    effect =
        "Rows come in that it kept out, and it cannot be added again before they are mended;"
            + " without a unique constraint ON CONFLICT on its columns fails at once.",
    instead = "Make sure that nothing relies on it, neither code nor ON CONFLICT",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text, CONSTRAINT users_email_key UNIQUE (email));
        --- next
        ALTER TABLE users DROP CONSTRAINT users_email_key;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text, CONSTRAINT one_mail UNIQUE (email));
        CREATE UNIQUE INDEX users_email_key ON users (email);
        --- next
        ALTER TABLE users DROP CONSTRAINT one_mail;
        """)
public final class ConstraintDropLetsBadRowsIn implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return DroppedConstraint.of(statement)
        .filter(constraint -> !constraint.isPrimaryKey())
        .filter(constraint -> !constraint.isReplaced(statement.migration()))
        .filter(constraint -> !Doomed.is(statement, constraint.table()))
        .map(constraint -> harm(statement, constraint));
  }

  private static Harm harm(StatementView statement, DroppedConstraint constraint) {
    Harm harm =
        statement
            .harm(
                "dropping constraint %s of %s lets rows in that it keeps out"
                    .formatted(constraint.name(), constraint.table()))
            .at(constraint.offset())
            .proof(constraint.proof());
    return constraint.isUnique() ? harm : harm.atMost(Severity.INFO);
  }
}
