package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import java.util.stream.Stream;

/** PostgreSQL documentation, 13.3.2 "Row-Level Locks": each is held until the transaction ends. */
@RuleInfo(
    id = "update-touches-every-row",
    severity = Severity.WARNING,
    topic = Topic.LOCKS,
    summary = "All rows of an existing table are updated or deleted in one statement",
    effect =
        "Each row is locked until the migration ends, so the application waits for it; the"
            + " table swells, and replicas fall behind.",
    instead = "Write in batches that are each committed, in a migration without a transaction",
    yieldsTo = "work-under-exclusive-lock",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, active boolean);
        --- next
        UPDATE users SET active = true;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, active boolean);
        --- next
        UPDATE users SET active = true WHERE id = 1;
        """)
public final class UpdateTouchesEveryRow implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return BulkWrite.of(statement).filter(BulkWrite::isOfAll).map(write -> harm(statement, write));
  }

  private static Harm harm(StatementView statement, BulkWrite write) {
    String table = write.printed();
    return statement
        .harm(
            "all rows of %s are %s in one statement, and locked until %s"
                .formatted(table, write.deletes() ? "deleted" : "updated", write.end()))
        .proof(write.proof())
        .lastsWith(table)
        .cause("rows " + table)
        .instead(write.remedy());
  }
}
