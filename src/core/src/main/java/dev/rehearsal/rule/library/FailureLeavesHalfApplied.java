package dev.rehearsal.rule.library;

import dev.rehearsal.experiment.Interruption;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Place;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Found by stopping the migration there, and applying it again. */
@RuleInfo(
    id = "failure-leaves-half-applied",
    severity = Severity.WARNING,
    topic = Topic.FAILURE,
    summary = "A failure in the middle leaves a part of the migration, and it cannot be run again",
    effect =
        "After a timeout or a lost connection, somebody has to find out what is there and take it"
            + " back by hand before anything can be deployed.",
    instead = "Have one transaction around it, or a migration for each statement that allows none",
    deep = true,
    format = "goose",
    unsafe =
        """
        --- file: 1_users.sql
        -- +goose NO TRANSACTION
        -- +goose Up
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        CREATE TABLE groups (id bigint PRIMARY KEY);
        """,
    safe =
        """
        --- file: 1_users.sql
        -- +goose Up
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        CREATE TABLE groups (id bigint PRIMARY KEY);
        """)
public final class FailureLeavesHalfApplied implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    return migration.stress().stream()
        .flatMap(stress -> stress.interruptions().stream())
        .filter(each -> each.verdict() == Interruption.Verdict.HALF_APPLIED)
        .limit(1)
        .map(each -> harm(migration, each));
  }

  private static Harm harm(MigrationView migration, Interruption stopped) {
    List<String> facts = new ArrayList<>();
    stopped.left().changes().forEach(change -> facts.add("left: " + change));
    if (stopped.leftRows()) {
      facts.add("left: rows that were changed");
    }
    stopped.again().ifPresent(again -> facts.add("applied again, it fails: " + again.message()));
    return migration
        .harm("when it fails behind this statement, a part stays and it cannot be run again")
        .in(new Place(stopped.file(), stopped.position(), stopped.position()))
        .proof(Proof.seen(facts.toArray(String[]::new)));
  }
}
