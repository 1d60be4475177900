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

/** What runs on empty tables, and not on filled ones. */
@RuleInfo(
    id = "fails-on-existing-rows",
    severity = Severity.ERROR,
    topic = Topic.FAILURE,
    summary = "A statement runs on empty tables and fails on filled ones",
    effect =
        "The migration passes in tests, where tables are empty, and fails in production; what comes"
            + " after it is not deployed.",
    instead = "Look for the rows that make it fail, and mend them in a migration before this one",
    yieldsTo = "*",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        CREATE UNIQUE INDEX CONCURRENTLY users_email_key ON users (email);
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
        """)
public final class FailsOnExistingRows implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement.failure().stream()
        .filter(failure -> failure.rows() != RowSet.NONE && !statement.isInner())
        .filter(failure -> !Constraining.isJudged(statement, failure))
        .map(failure -> harm(statement, failure));
  }

  /** What depends on what rows hold may never happen in production. */
  private static Harm harm(StatementView statement, FailureSeen seen) {
    Harm harm =
        statement
            .harm(
                "fails on %s: %s"
                    .formatted(
                        seen.onAnyRow() ? "filled tables" : "rows that there may be",
                        seen.failure().message()))
            .at(seen.failure().offset())
            .proof(seen.proof())
            .cause("failure")
            .instead(Constraining.question(statement, seen));
    return seen.onAnyRow() ? harm : harm.atMost(Severity.INFO);
  }
}
