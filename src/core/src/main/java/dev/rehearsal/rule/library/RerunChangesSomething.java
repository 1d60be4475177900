package dev.rehearsal.rule.library;

import dev.rehearsal.experiment.Rerun;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Found by running it twice. */
@RuleInfo(
    id = "rerun-changes-something",
    severity = Severity.WARNING,
    topic = Topic.FAILURE,
    summary = "A migration that is made to run more than once fails or does more the second time",
    effect =
        "Where it runs again, after a failure or because it has changed, a deploy stops, or rows"
            + " are there twice.",
    instead = "Guard each statement: IF NOT EXISTS, OR REPLACE, ON CONFLICT DO NOTHING",
    unsafe =
        """
        CREATE TABLE countries (name text NOT NULL);
        --- next
        CREATE TABLE IF NOT EXISTS regions (name text NOT NULL);
        INSERT INTO countries VALUES ('Norway');
        """,
    safe =
        """
        CREATE TABLE countries (name text PRIMARY KEY);
        --- next
        CREATE TABLE IF NOT EXISTS regions (name text PRIMARY KEY);
        INSERT INTO countries VALUES ('Norway') ON CONFLICT DO NOTHING;
        """)
public final class RerunChangesSomething implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    return migration.history().experiments().rerun(migration.migration()).stream()
        .filter(rerun -> !rerun.isHarmless())
        .map(rerun -> harm(migration, rerun))
        .map(harm -> isRunAgain(migration) ? harm : harm.atMost(Severity.INFO));
  }

  /** Others run again only when something else has gone wrong. */
  private static boolean isRunAgain(MigrationView migration) {
    return migration.migration().kind() == Migration.Kind.REPEATABLE;
  }

  private static Harm harm(MigrationView migration, Rerun rerun) {
    return rerun
        .failure()
        .map(failure -> fails(migration, failure))
        .orElseGet(() -> changes(migration, rerun));
  }

  private static Harm fails(MigrationView migration, MigrationFailure failure) {
    return RoundTrips.failing(
        migration.harm("run a second time, it fails: " + failure.message()), failure);
  }

  private static Harm changes(MigrationView migration, Rerun rerun) {
    List<String> facts = new ArrayList<>();
    rerun.change().changes().forEach(change -> facts.add(change.toString()));
    facts.addAll(rerun.changeOfRows().addedInWords());
    facts.addAll(RoundTrips.lost(rerun.changeOfRows()));
    return migration
        .harm("run a second time, it does more: " + RoundTrips.brief(facts))
        .proof(Proof.seen(facts.toArray(String[]::new)));
  }
}
