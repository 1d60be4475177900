package dev.rehearsal.rule.library;

import dev.rehearsal.drift.ObjectDrift;
import dev.rehearsal.drift.ObjectDrift.Side;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryRule;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import java.util.stream.Stream;

/** What somebody made by hand, and nobody will find in the next database. */
@RuleInfo(
    id = "drift-object-only-in-database",
    severity = Severity.WARNING,
    topic = Topic.DRIFT,
    summary = "A database has something that no applied migration makes",
    effect =
        "No new database gets it, tests run without it, and a migration that makes it some day"
            + " fails there.",
    instead = "Write a migration that makes it, drop it, or leave it out by ignore-objects",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- database
        CREATE INDEX users_email ON users (email);
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        CREATE INDEX users_email ON users (email);
        --- database
        REINDEX TABLE users;
        """)
public final class DriftObjectOnlyInDatabase implements HistoryRule {

  @Override
  public Stream<Harm> judge(HistoryView history) {
    return DriftHarm.on(Side.ONLY_IN_DATABASE, history, DriftObjectOnlyInDatabase::message);
  }

  private static String message(ObjectDrift object, String target) {
    return "%s is in %s, and no migration makes it".formatted(object.object().inWords(), target);
  }
}
