package dev.rehearsal.rule.library;

import dev.rehearsal.migration.MigrationStatus;
import dev.rehearsal.rule.BaseComparison;
import dev.rehearsal.rule.BaseComparison.Renamed;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryRule;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import java.util.stream.Stream;

/** The books know a migration by what it is called; see {@code HistoryTable.nameInBooks}. */
@RuleInfo(
    id = "applied-migration-renamed",
    severity = Severity.ERROR,
    topic = Topic.HISTORY,
    summary = "A migration that others have applied is renamed",
    effect =
        "The tool takes it for a new one and runs it again, where it fails or does its work twice;"
            + " or it misses the old one and stops.",
    instead = "Give the file its old name back",
    format = "prisma",
    unsafe =
        """
        --- file: 20260101000000_users/migration.sql
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- base
        --- gone: 20260101000000_users/migration.sql
        --- file: 20260101000000_customers/migration.sql
        CREATE TABLE users (id bigint PRIMARY KEY);
        """,
    safe =
        """
        --- file: 20260101000000_users/migration.sql
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- base
        --- file: 20260102000000_orders/migration.sql
        CREATE TABLE orders (id bigint PRIMARY KEY);
        """)
public final class AppliedMigrationRenamed implements HistoryRule {

  @Override
  public Stream<Harm> judge(HistoryView history) {
    return history.base().stream()
        .flatMap(base -> base.renamed().stream().map(renamed -> harm(history, base, renamed)));
  }

  private static Harm harm(HistoryView history, BaseComparison base, Renamed renamed) {
    String then =
        Applied.refuses(history, MigrationStatus.State.MISSING)
            ? "%s misses the old name and refuses to deploy"
            : "%s takes it for a new migration and runs it again";
    return history
        .harm(
            renamed.now(),
            "%s is called %s now: %s"
                .formatted(renamed.then(), renamed.now(), then.formatted(Remarks.tool(history))))
        .proof(Proof.seen("%s has it as %s".formatted(base.name(), renamed.then())))
        .instead(
            Remedy.here(
                "-- git mv %s %s"
                    .formatted(Applied.path(renamed.now()), Applied.path(renamed.then()))));
  }
}
