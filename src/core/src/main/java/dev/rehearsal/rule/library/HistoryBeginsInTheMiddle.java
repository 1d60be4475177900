package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryRule;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import java.util.stream.Stream;

/** A project that got its tool when its database was there already. */
@RuleInfo(
    id = "history-begins-in-the-middle",
    severity = Severity.INFO,
    topic = Topic.HISTORY,
    summary = "The first migrations take tables for granted that no migration makes",
    effect =
        "No new database can be made from the migrations, and nothing is proven: they ran on tables"
            + " that were assumed from their names alone.",
    instead = "Put the schema from before the first migration into a migration of its own",
    unsafe = "ALTER TABLE users ADD COLUMN email text;",
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE users ADD COLUMN email text;
        """)
public final class HistoryBeginsInTheMiddle implements HistoryRule {

  @Override
  public Stream<Harm> judge(HistoryView history) {
    return history.isOnAssumedTables()
        ? Stream.of(
            history
                .harm("what no migration makes was assumed: the history begins in the middle")
                .proof(Proof.seen(history.trace().assumed().toArray(new String[0]))))
        : Stream.of();
  }
}
