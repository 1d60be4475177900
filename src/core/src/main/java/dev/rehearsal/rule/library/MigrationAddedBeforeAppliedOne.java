package dev.rehearsal.rule.library;

import dev.rehearsal.rule.BaseComparison;
import dev.rehearsal.rule.BaseComparison.Late;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryRule;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import java.util.stream.Stream;

/** What each tool does then is its {@link dev.rehearsal.migration.OutOfOrder}. */
@RuleInfo(
    id = "migration-added-before-applied-one",
    severity = Severity.ERROR,
    topic = Topic.HISTORY,
    summary = "A new migration comes before one that others have applied",
    effect =
        "Depending on the tool, the deploy stops, the migration is silently never run, or it runs"
            + " in another order than on a new database.",
    instead = "Give the migration a number behind all that are applied",
    format = "flyway",
    unsafe =
        """
        --- file: V1__users.sql
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- file: V3__orders.sql
        CREATE TABLE orders (id bigint PRIMARY KEY);
        --- base
        --- file: V2__notes.sql
        CREATE TABLE notes (id bigint PRIMARY KEY);
        """,
    safe =
        """
        --- file: V1__users.sql
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- file: V3__orders.sql
        CREATE TABLE orders (id bigint PRIMARY KEY);
        --- base
        --- file: V4__notes.sql
        CREATE TABLE notes (id bigint PRIMARY KEY);
        """)
public final class MigrationAddedBeforeAppliedOne implements HistoryRule {

  @Override
  public Stream<Harm> judge(HistoryView history) {
    return history.base().stream()
        .flatMap(base -> base.late().stream().map(late -> harm(history, base, late)));
  }

  private static Harm harm(HistoryView history, BaseComparison base, Late late) {
    Harm harm =
        history
            .harm(
                late.migration(),
                "%s comes before %s, which %s has: %s"
                    .formatted(late.migration(), late.before(), base.base(), consequence(history)))
            .proof(Proof.seen("%s has %s".formatted(base.name(), late.before())));
    return switch (history.history().outOfOrder()) {
      case APPLIED -> harm.atMost(Severity.WARNING);
      case SKIPPED, REFUSED -> harm;
    };
  }

  private static String consequence(HistoryView history) {
    String tool = Remarks.tool(history);
    return switch (history.history().outOfOrder()) {
      case APPLIED -> "%s runs it last there, and in its place on a new database".formatted(tool);
      case SKIPPED -> "%s never runs it there, and does not say so".formatted(tool);
      case REFUSED -> "%s refuses to deploy".formatted(tool);
    };
  }
}
