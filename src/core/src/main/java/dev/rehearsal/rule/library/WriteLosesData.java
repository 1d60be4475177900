package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import java.util.List;
import java.util.stream.Stream;

/** Only where no down could do it: where there is one, what it does not bring back is seen. */
@RuleInfo(
    id = "write-loses-data",
    severity = Severity.INFO,
    topic = Topic.DATA,
    summary = "An UPDATE or DELETE takes away values or rows that nothing brings back",
    effect =
        "When the release is rolled back, the old one finds other values than it has written, and"
            + " nobody knows what they were.",
    instead =
        "Keep what was there, in a column or a table beside it, until nobody wants to go back",
    aboutUndo = true,
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        UPDATE users SET email = 'x' || email WHERE id = (SELECT min(id) FROM users);
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        ALTER TABLE users ADD COLUMN old_email text;
        UPDATE users SET old_email = email, email = 'x' || email WHERE id = (SELECT min(id) FROM users);
        """)
public final class WriteLosesData implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    return WrittenDowns.isUndone(migration.migration()) || WrittenDowns.areUsualAround(migration)
        ? Stream.empty()
        : LostByWriting.in(migration).entrySet().stream()
            .map(loss -> harm(loss.getKey(), loss.getValue()));
  }

  private static Harm harm(StatementView statement, List<String> lost) {
    return statement
        .harm("nothing brings back what this takes away: %s".formatted(RoundTrips.brief(lost)))
        .proof(Proof.seen(lost.toArray(String[]::new)));
  }
}
