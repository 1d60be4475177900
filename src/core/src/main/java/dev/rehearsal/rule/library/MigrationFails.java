package dev.rehearsal.rule.library;

import dev.rehearsal.rule.FailureSeen;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.trace.RowSet;
import java.util.stream.Stream;

/** What cannot run at all. */
@RuleInfo(
    id = "migration-fails",
    severity = Severity.ERROR,
    topic = Topic.FAILURE,
    summary = "A statement fails, whatever the tables hold",
    effect = "The migration cannot be applied, and nothing behind it is.",
    instead = "Mend the statement",
    yieldsTo = "*",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE users ALTER COLUMN email SET DEFAULT '';
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        ALTER TABLE users ALTER COLUMN email SET DEFAULT '';
        """)
public final class MigrationFails implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement.failure().stream()
        .filter(failure -> failure.rows() == RowSet.NONE)
        .map(failure -> harm(statement, failure));
  }

  private static Harm harm(StatementView statement, FailureSeen seen) {
    return statement
        .harm("fails: " + seen.failure().message())
        .at(seen.failure().offset())
        .proof(seen.proof())
        .cause("failure");
  }
}
