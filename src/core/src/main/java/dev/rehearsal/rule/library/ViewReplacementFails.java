package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.CreateView;
import java.util.stream.Stream;

/**
 * PostgreSQL documentation, CREATE VIEW: the new query must have the old columns in their order.
 */
@RuleInfo(
    id = "view-replacement-fails",
    severity = Severity.ERROR,
    topic = Topic.FAILURE,
    summary = "CREATE OR REPLACE VIEW takes away, renames or reorders columns",
    effect = "The migration fails: a view can only get more columns behind those that it has.",
    instead = "Drop the view and create it anew in the same transaction",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, name text, email text);
        CREATE VIEW contacts AS SELECT id, name, email FROM users;
        --- next
        CREATE OR REPLACE VIEW contacts AS SELECT id, email FROM users;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, name text, email text);
        CREATE VIEW contacts AS SELECT id, name FROM users;
        --- next
        CREATE OR REPLACE VIEW contacts AS SELECT id, name, email FROM users;
        """)
public final class ViewReplacementFails implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(CreateView.class)
        .filter(CreateView::replaces)
        .filter(view -> !statement.failsWith("42P16").evidence().isEmpty() && !statement.ran())
        .map(view -> harm(statement, view));
  }

  private static Harm harm(StatementView statement, CreateView view) {
    String name = statement.printed(view.view());
    return statement
        .harm("replacing view %s fails: it would lose or change columns".formatted(name))
        .proof(statement.failsWith("42P16"))
        .cause("failure")
        .instead(Remedy.here("DROP VIEW %s;%n%s;".formatted(name, statement.text())));
  }
}
