package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.syntax.CreateRule;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL documentation, 39.4 "Rules on INSERT, UPDATE, and DELETE". */
@RuleInfo(
    id = "rewrite-rule-swallows-writes",
    severity = Severity.ERROR,
    topic = Topic.APPLICATION,
    summary = "A rule has writes to an existing table do nothing, or something else, instead",
    effect =
        "The running application is told that its statement ran, and the row is not written: what"
            + " it wrote is lost, and nobody sees an error.",
    instead = "Revoke the right to write when nobody writes any more: who still does gets an error",
    unsafe =
        """
        CREATE TABLE events (id bigint PRIMARY KEY, name text);
        --- next
        CREATE RULE closed AS ON INSERT TO events DO INSTEAD NOTHING;
        """,
    safe =
        """
        CREATE TABLE events (id bigint PRIMARY KEY, name text);
        --- next
        CREATE TABLE archive (id bigint PRIMARY KEY, name text);
        CREATE RULE closed AS ON DELETE TO archive DO INSTEAD NOTHING;
        """)
public final class RewriteRuleSwallowsWrites implements StatementRule {

  private static final Map<String, String> WRITES =
      Map.of("insert", "inserts into", "update", "updates of", "delete", "deletes from");

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(CreateRule.class)
        .filter(rule -> rule.instead() && WRITES.containsKey(rule.event()))
        .filter(rule -> statement.mayRun() && statement.existed(rule.table()))
        .filter(rule -> isOnTable(statement, rule) && isNews(statement, rule))
        .map(rule -> harm(statement, rule));
  }

  /** It is what makes a view one that can be written to. */
  private static boolean isOnTable(StatementView statement, CreateRule rule) {
    return statement
        .before(rule.table())
        .filter(relation -> relation.kind() != ObjectKind.TABLE)
        .isEmpty();
  }

  /** Whether it is there in the end, and was not there before. */
  private static boolean isNews(StatementView statement, CreateRule rule) {
    Optional<SchemaSnapshot> after = statement.after();
    Optional<SchemaObject> now = after.flatMap(schema -> in(schema, statement, rule));
    return after.isEmpty()
        || (now.isPresent() && !now.equals(in(statement.migration().before(), statement, rule)));
  }

  private static Optional<SchemaObject> in(
      SchemaSnapshot schema, StatementView statement, CreateRule rule) {
    return Inventory.part(schema, ObjectKind.RULE, statement.printed(rule.table()), rule.name());
  }

  private static Harm harm(StatementView statement, CreateRule rule) {
    String what = "%s %s".formatted(WRITES.get(rule.event()), statement.printed(rule.table()));
    String name = Rewriting.name(rule.name());
    boolean vanish = rule.doesNothing() && !rule.isConditional();
    Harm harm =
        statement
            .harm(
                rule.doesNothing()
                    ? "%s%s vanish without an error: rule %s does nothing instead"
                        .formatted(vanish ? "" : "some ", what, name)
                    : "%s do something else: rule %s takes their place".formatted(what, name))
            .proof(
                statement
                    .after()
                    .flatMap(after -> in(after, statement, rule))
                    .flatMap(made -> made.attribute("definition"))
                    .map(definition -> Proof.seen(definition.replaceAll("\\s+", " ")))
                    .orElse(Proof.NONE));
    return vanish ? harm : harm.atMost(Severity.WARNING);
  }
}
