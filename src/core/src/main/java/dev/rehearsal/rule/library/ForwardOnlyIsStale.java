package dev.rehearsal.rule.library;

import dev.rehearsal.rule.ForwardOnly;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import java.util.stream.Stream;

/** What is declared of a migration that has changed since. */
@RuleInfo(
    id = "forward-only-is-stale",
    severity = Severity.WARNING,
    topic = Topic.DESIGN,
    summary = "A migration has changed since it was declared forward only",
    effect =
        "What was decided of another text says nothing of this one, and what it let pass counts"
            + " again.",
    instead = "Decide again, and write the checksum of what it says now, or delete the declaration",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        -- rehearsal:forward-only 0123456789ab because nobody wants these addresses back
        DELETE FROM users WHERE id = (SELECT min(id) FROM users);
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        -- rehearsal:forward-only 31545b0030f4 because nobody wants these addresses back
        DELETE FROM users WHERE id = (SELECT min(id) FROM users);
        """)
public final class ForwardOnlyIsStale implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    return migration.history().forwardOnly().of(migration.id()).stream()
        .filter(declared -> !declared.holds())
        .map(declared -> harm(migration, declared));
  }

  private static Harm harm(MigrationView migration, ForwardOnly declared) {
    return migration
        .harm("it has changed since it was declared forward only, so that it is not any more")
        .in(declared.place())
        .proof(
            Proof.seen(
                "the checksum of what it says was %s and is %s"
                    .formatted(declared.checksum(), declared.now()),
                "if it still holds: " + declared.renewed()));
  }
}
