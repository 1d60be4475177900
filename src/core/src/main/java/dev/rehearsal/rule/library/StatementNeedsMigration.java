package dev.rehearsal.rule.library;

import dev.rehearsal.application.ApplicationStatement;
import dev.rehearsal.experiment.ApplicationFit;
import dev.rehearsal.experiment.StatementChange;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL documentation, PREPARE: a statement is parsed and analyzed, and not run. */
@RuleInfo(
    id = "statement-needs-migration",
    severity = Severity.INFO,
    topic = Topic.APPLICATION,
    optIn = true,
    summary = "A statement of the application fits no schema before this migration",
    effect = "A release that is there before the migration gets errors until it is applied.",
    instead = "Deploy the migration first, and the release that needs it behind",
    unsafe =
        """
        CREATE TABLE outbox (id bigint PRIMARY KEY, sent boolean NOT NULL);
        --- next
        ALTER TABLE outbox ADD COLUMN attempts integer;
        --- statements: outbox.sql
        -- name: FailedEvents :many
        SELECT id FROM outbox WHERE attempts > $1;
        """,
    safe =
        """
        CREATE TABLE outbox (id bigint PRIMARY KEY, sent boolean NOT NULL);
        --- next
        ALTER TABLE outbox ADD COLUMN attempts integer;
        --- statements: outbox.sql
        -- name: UnsentEvents :many
        SELECT id FROM outbox WHERE NOT sent;
        """)
public final class StatementNeedsMigration implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    ApplicationFit fit = migration.history().experiments().application();
    List<ApplicationStatement> coming = fit.application().coming();
    List<StatementChange> needing =
        fit.changes(migration.migration()).stream()
            .filter(StatementChange::comesToFit)
            .filter(change -> coming.contains(change.statement()))
            .toList();
    return needing.isEmpty() ? Stream.of() : Stream.of(harm(migration, needing));
  }

  private static Harm harm(MigrationView migration, List<StatementChange> needing) {
    String[] facts =
        needing.stream()
            .map(each -> "%s: before it, %s".formatted(each.statement(), each.before()))
            .toArray(String[]::new);
    return migration
        .harm(
            "the application needs it first: %s does not fit before it%s"
                .formatted(needing.get(0).statement(), RoundTrips.more(needing.size() - 1)))
        .proof(Proof.seen(facts));
  }
}
