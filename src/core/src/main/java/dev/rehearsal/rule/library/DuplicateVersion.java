package dev.rehearsal.rule.library;

import dev.rehearsal.rule.BaseComparison;
import dev.rehearsal.rule.BaseComparison.Twin;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryRule;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import java.util.stream.Stream;

/** Two branches that go on from one number. */
@RuleInfo(
    id = "duplicate-version",
    severity = Severity.ERROR,
    topic = Topic.HISTORY,
    summary = "A new migration has the number of another one",
    effect =
        "As soon as both branches are one, the tool refuses to read the directory, or runs one of"
            + " the two and takes the other for applied.",
    instead = "Give the new migration the next number that is free",
    format = "prisma",
    unsafe =
        """
        --- file: 20260101000000_users/migration.sql
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- base
        --- file: 20260101000000_zebras/migration.sql
        CREATE TABLE zebras (id bigint PRIMARY KEY);
        """,
    safe =
        """
        --- file: 20260101000000_users/migration.sql
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- base
        --- file: 20260102000000_zebras/migration.sql
        CREATE TABLE zebras (id bigint PRIMARY KEY);
        """)
public final class DuplicateVersion implements HistoryRule {

  @Override
  public Stream<Harm> judge(HistoryView history) {
    return history.base().stream()
        .flatMap(base -> base.twins().stream().map(twin -> harm(history, base, twin)));
  }

  private static Harm harm(HistoryView history, BaseComparison base, Twin twin) {
    Harm harm =
        history
            .harm(
                twin.migration(),
                "%s has the number of %s, which %s has: %s"
                    .formatted(
                        twin.migration(),
                        twin.other(),
                        base.base(),
                        twin.refused()
                            ? "%s takes no two of one number".formatted(Remarks.tool(history))
                            : "the rest of the names decides which is first"))
            .proof(Proof.seen("%s has %s".formatted(base.name(), twin.other())));
    return twin.refused() ? harm : harm.atMost(Severity.INFO);
  }
}
