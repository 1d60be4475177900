package dev.rehearsal.rule.library;

import dev.rehearsal.drift.AttributeDrift;
import dev.rehearsal.drift.ObjectDrift;
import dev.rehearsal.drift.ObjectDrift.Side;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryRule;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was changed by hand. */
@RuleInfo(
    id = "drift-different-object",
    severity = Severity.ERROR,
    topic = Topic.DRIFT,
    summary = "Something in a database is not as the migrations make it",
    effect =
        "What was tested is not what runs: rows are taken there that others refuse, or refused that"
            + " others take, and migrations meet a state that they were never tried on.",
    instead = "Change it back, or write a migration that makes it so everywhere",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);
        --- database
        ALTER TABLE users ALTER email DROP NOT NULL;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL CHECK (email LIKE '%@%'));
        --- database
        ALTER TABLE users DROP CONSTRAINT users_email_check,
          ADD CONSTRAINT users_email_check CHECK (((email ~~ '%@%'::text)));
        """)
public final class DriftDifferentObject implements HistoryRule {

  @Override
  public Stream<Harm> judge(HistoryView history) {
    return DriftHarm.on(Side.DIFFERENT, history, DriftDifferentObject::message);
  }

  private static String message(ObjectDrift object, String target) {
    return "%s of %s is not as the migrations make it in %s"
        .formatted(
            object.attributes().stream()
                .map(AttributeDrift::name)
                .collect(Collectors.joining(", ")),
            object.id(),
            target);
  }
}
