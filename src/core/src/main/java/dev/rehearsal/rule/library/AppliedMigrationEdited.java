package dev.rehearsal.rule.library;

import dev.rehearsal.migration.MigrationStatus;
import dev.rehearsal.rule.BaseComparison;
import dev.rehearsal.rule.BaseComparison.Edited;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryRule;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import java.util.stream.Stream;

/** A tool runs a migration once, by its name or number. */
@RuleInfo(
    id = "applied-migration-edited",
    severity = Severity.ERROR,
    topic = Topic.HISTORY,
    summary = "A migration that others have applied is edited",
    effect =
        "Databases that have it never get the change, and new ones do, so that the two differ from"
            + " then on; tools that keep checksums stop.",
    instead = "Restore the file, and make the change in a new migration",
    format = "flyway",
    unsafe =
        """
        --- file: V1__users.sql
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- base
        --- file: V1__users.sql
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        """,
    safe =
        """
        --- file: V1__users.sql
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- base
        --- file: V2__email.sql
        ALTER TABLE users ADD COLUMN email text;
        """)
public final class AppliedMigrationEdited implements HistoryRule {

  @Override
  public Stream<Harm> judge(HistoryView history) {
    return history.base().stream()
        .flatMap(
            base ->
                base.edited().stream()
                    .filter(edited -> Applied.isOnce(edited.now()))
                    .filter(edited -> !edited.sameTokens() || Applied.isRecorded(history))
                    .map(edited -> harm(history, base, edited)));
  }

  private static Harm harm(HistoryView history, BaseComparison base, Edited edited) {
    boolean stops = !edited.sameForTool() && Applied.refuses(history, MigrationStatus.State.EDITED);
    String what =
        edited.sameTokens() ? "is written otherwise than in %s" : "was edited after %s had it";
    String then =
        stops
            ? "%s refuses to deploy".formatted(Remarks.tool(history))
            : edited.sameTokens()
                ? "only its checksum differs"
                : "a database that has it never gets the change";
    Harm harm =
        history
            .harm(
                edited.now(),
                "%s %s: %s".formatted(edited.now(), what.formatted(base.base()), then))
            .proof(Proof.seen("its text in %s is another one".formatted(base.name())))
            .instead(Remedy.here(Applied.restore(base, edited.then())));
    return edited.sameTokens() && !stops ? harm.atMost(Severity.INFO) : harm;
  }
}
