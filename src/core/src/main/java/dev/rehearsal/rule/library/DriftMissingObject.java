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

/** What the application takes for granted, as its migrations make it. */
@RuleInfo(
    id = "drift-missing-object",
    severity = Severity.ERROR,
    topic = Topic.DRIFT,
    summary = "A migration that is applied makes something that a database does not have",
    effect =
        "Statements of the application fail there that work everywhere else, and so does the next"
            + " migration that builds on it.",
    instead = "Make it anew, or write a migration that drops it everywhere",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- database
        ALTER TABLE users DROP COLUMN email;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- database
        ALTER TABLE users ALTER email SET STATISTICS -1;
        """)
public final class DriftMissingObject implements HistoryRule {

  @Override
  public Stream<Harm> judge(HistoryView history) {
    return DriftHarm.on(Side.ONLY_IN_MIGRATIONS, history, DriftMissingObject::message);
  }

  private static String message(ObjectDrift object, String target) {
    return "%s is missing in %s".formatted(object.object().inWords(), target);
  }
}
