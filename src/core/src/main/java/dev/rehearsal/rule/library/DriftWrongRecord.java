package dev.rehearsal.rule.library;

import dev.rehearsal.drift.DriftSeen;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryRule;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import java.util.Map;
import java.util.stream.Stream;

/** What a database has recorded of migrations, and is not so. */
@RuleInfo(
    id = "drift-wrong-record",
    severity = Severity.ERROR,
    topic = Topic.DRIFT,
    summary = "What a database has recorded of a migration is not so",
    effect =
        "The next deploy fails on what is there already, passes over what is not, or refuses to"
            + " begin.",
    instead = "Let rehearsal status say what is there, and mend the record with rehearsal resolve",
    format = "prisma",
    unsafe =
        """
        --- file: 1_users/migration.sql
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- database
        DELETE FROM _prisma_migrations;
        """,
    safe =
        """
        --- file: 1_users/migration.sql
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- database
        INSERT INTO users VALUES (1);
        """)
public final class DriftWrongRecord implements HistoryRule {

  @Override
  public Stream<Harm> judge(HistoryView history) {
    return history.drift().stream()
        .flatMap(
            drift -> drift.records().entrySet().stream().map(each -> harm(history, drift, each)));
  }

  private static Harm harm(HistoryView history, DriftSeen drift, Map.Entry<String, String> wrong) {
    String message = "%s in %s: %s".formatted(wrong.getKey(), drift.target(), wrong.getValue());
    return history
        .history()
        .find(wrong.getKey())
        .map(migration -> history.harm(migration, message))
        .orElseGet(() -> history.harm(message))
        .knownBy(wrong.getKey())
        .proof(Proof.seen("its record was read"));
  }
}
