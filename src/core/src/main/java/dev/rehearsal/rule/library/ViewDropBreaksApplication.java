package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.ObjectType;
import java.util.Locale;
import java.util.stream.Stream;

/** PostgreSQL documentation, DROP VIEW. */
@RuleInfo(
    id = "view-drop-breaks-application",
    severity = Severity.WARNING,
    topic = Topic.APPLICATION,
    summary = "A view is dropped that the running application may read",
    effect =
        "Until the new release runs everywhere, each query of the old one that names it fails.",
    instead = "Release an application that no longer reads it first, and drop it after that",
    yieldsTo = "cascade-drops-dependents",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, active boolean);
        CREATE VIEW active_users AS SELECT id FROM users WHERE active;
        --- next
        DROP VIEW active_users;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, active boolean);
        CREATE VIEW active_users AS SELECT id FROM users WHERE active;
        --- next
        DROP VIEW active_users;
        CREATE VIEW active_users AS SELECT id, active FROM users WHERE active;
        """)
public final class ViewDropBreaksApplication implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return Drops.of(statement, ObjectType.VIEW, ObjectType.MATERIALIZED_VIEW)
        .filter(view -> !Successor.isThere(statement, view))
        .map(view -> harm(statement, view));
  }

  private static Harm harm(StatementView statement, Dropped view) {
    Harm harm =
        statement
            .harm(message(statement, view))
            .at(view.offset())
            .proof(view.proof())
            .cause(view.cause());
    return Inventory.isThereAfter(statement, view.type(), view.name())
        ? harm
        : harm.instead(
            Remedy.NONE.later(
                "DROP %s %s;".formatted(view.kind().toUpperCase(Locale.ROOT), view.printed())));
  }

  private static String message(StatementView statement, Dropped view) {
    return Inventory.isThereAfter(statement, view.type(), view.name())
        ? "%s %s is made anew without %s: running code that reads it breaks"
            .formatted(view.kind(), view.printed(), Phrases.and(Successor.lost(statement, view)))
        : "dropping %s %s breaks running code that reads it".formatted(view.kind(), view.printed());
  }
}
