package dev.rehearsal.rule.library;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationStatus;
import dev.rehearsal.rule.BaseComparison;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryRule;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import java.util.stream.Stream;

/** What was applied stays applied, whether its file is there or not. */
@RuleInfo(
    id = "applied-migration-deleted",
    severity = Severity.ERROR,
    topic = Topic.HISTORY,
    summary = "A migration that others have applied is deleted",
    effect =
        "Databases keep what it made, and new ones never get it; some tools refuse to go on without"
            + " the file.",
    instead = "Restore the file, and undo it in a new migration",
    format = "flyway",
    unsafe =
        """
        --- file: V1__users.sql
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- file: V2__orders.sql
        CREATE TABLE orders (id bigint PRIMARY KEY);
        --- base
        --- gone: V2__orders.sql
        """,
    safe =
        """
        --- file: V1__users.sql
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- file: V2__orders.sql
        CREATE TABLE orders (id bigint PRIMARY KEY);
        --- base
        --- file: V3__notes.sql
        CREATE TABLE notes (id bigint PRIMARY KEY);
        """)
public final class AppliedMigrationDeleted implements HistoryRule {

  @Override
  public Stream<Harm> judge(HistoryView history) {
    return history.base().stream()
        .flatMap(base -> base.deleted().stream().map(gone -> harm(history, base, gone)));
  }

  /** Whoever squashes a history deletes on purpose. */
  private static Harm harm(HistoryView history, BaseComparison base, Migration gone) {
    boolean stops = Applied.isOnce(gone) && Applied.refuses(history, MigrationStatus.State.MISSING);
    Harm harm =
        history
            .harm(
                gone,
                "%s is gone, which %s has: %s"
                    .formatted(
                        gone,
                        base.base(),
                        stops
                            ? "%s refuses to deploy".formatted(Remarks.tool(history))
                            : "a new database lacks what it did"))
            .proof(Proof.seen("%s has it".formatted(base.name())))
            .instead(Remedy.here(Applied.restore(base, gone)));
    return stops ? harm : harm.atMost(Severity.WARNING);
  }
}
