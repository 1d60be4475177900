package dev.rehearsal.rule.library;

import dev.rehearsal.rule.FailureSeen;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.trace.Failure;
import dev.rehearsal.trace.RowSet;
import java.util.regex.Pattern;
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

  /** What a disposable server has not, and the real one may have. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "role \".*\" does not exist|extension \".*\" is not available"
              + "|could not open extension control file .*|could not access file .*",
          Pattern.DOTALL);

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement.failure().stream()
        .filter(failure -> failure.rows() == RowSet.NONE)
        .map(failure -> harm(statement, failure));
  }

  private static Harm harm(StatementView statement, FailureSeen seen) {
    Failure failure = seen.failure();
    boolean isElsewhere = ELSEWHERE.matcher(failure.message()).matches();
    Harm harm =
        statement
            .harm((isElsewhere ? "not judged: " : "fails: ") + failure.message())
            .at(failure.offset())
            .proof(proof(seen))
            .cause("failure")
            .instead(FailureRemedy.of(statement, failure));
    boolean isFragment = statement.isByTextAlone() && statement.migration().beginsUnknown();
    // What is unknown was judged by its text; that it is not there is not known.
    return isElsewhere || isFragment ? harm.atMost(Severity.INFO) : harm;
  }

  private static Proof proof(FailureSeen seen) {
    String hint = seen.failure().hint();
    return hint == null ? seen.proof() : seen.proof().with(hint);
  }
}
