package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.syntax.CreateTrigger;
import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.RefusedWrite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * PostgreSQL documentation, 37.1 "Overview of Trigger Behavior" and 41.10.1 "Triggers on Data
 * Changes".
 */
@RuleInfo(
    id = "trigger-swallows-writes",
    severity = Severity.ERROR,
    topic = Topic.APPLICATION,
    summary = "A new trigger lets nobody write to an existing table",
    effect =
        "Each such statement of the running application fails; or it is told that the statement"
            + " ran, and no row is written, where a BEFORE trigger returns NULL.",
    instead =
        "Release an application that no longer writes so first; return NEW, or OLD on DELETE, where"
            + " the row is to be written",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
        CREATE TRIGGER touched BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE TRIGGER touched BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
        """)
public final class TriggerSwallowsWrites implements MigrationRule {

  /** What depends on the row, or writes elsewhere, may mean just that. */
  private static final Pattern DEPENDS =
      Pattern.compile("(?i)\\b(IF|CASE|WHEN|LOOP|INSERT|UPDATE|DELETE|MERGE|EXECUTE|PERFORM)\\b");

  private static final Pattern TEXTS = Pattern.compile("(?s)'(?:[^']|'')*'|--[^\\n]*|/\\*.*?\\*/");

  private static final Pattern FUNCTION =
      Pattern.compile("(?s).*\\bEXECUTE (?:FUNCTION|PROCEDURE) (.+)\\(.*");

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    Map<String, List<RefusedWrite>> byTrigger = new LinkedHashMap<>();
    migration
        .run()
        .map(Attempt::refused)
        .orElse(List.of())
        .forEach(
            each ->
                byTrigger
                    .computeIfAbsent(each.table() + "." + each.trigger(), none -> new ArrayList<>())
                    .add(each));
    return byTrigger.entrySet().stream()
        .map(each -> harm(migration, each.getKey(), each.getValue()));
  }

  private static Harm harm(MigrationView migration, String trigger, List<RefusedWrite> refused) {
    RefusedWrite first = refused.get(0);
    String events = Phrases.and(refused.stream().map(RefusedWrite::event).toList());
    Harm harm =
        Culprit.harm(
                migration,
                culprit(migration, first, trigger),
                first.fails()
                    ? "trigger %s refuses each %s of %s: %s"
                        .formatted(first.trigger(), events, first.table(), first.message())
                    : "trigger %s lets each %s of %s do nothing, without an error"
                        .formatted(first.trigger(), events, first.table()))
            .proof(Proof.seen(refused.stream().map(Object::toString).toArray(String[]::new)));
    if (depends(migration, trigger)) {
      return harm.atMost(Severity.INFO);
    }
    boolean isMeant =
        first.fails() && refused.stream().noneMatch(each -> each.event().equals("insert"));
    return isMeant ? harm.atMost(Severity.WARNING) : harm;
  }

  private static Optional<StatementView> culprit(
      MigrationView migration, RefusedWrite refused, String trigger) {
    return Culprit.in(
        migration,
        each ->
            each.as(CreateTrigger.class)
                .filter(made -> Rewriting.name(made.name()).equals(refused.trigger()))
                .anyMatch(made -> each.printed(made.table()).equals(refused.table())),
        each -> Culprit.touches(each, refused.trigger() + " on " + refused.table()),
        each -> Culprit.touches(each, trigger));
  }

  private static boolean depends(MigrationView migration, String trigger) {
    Optional<SchemaObject> made =
        migration.after().flatMap(after -> after.object(ObjectKind.TRIGGER, trigger));
    String definition = made.flatMap(each -> each.attribute("definition")).orElse("");
    return definition.contains(" WHEN (")
        || migration
            .after()
            .flatMap(after -> body(after, definition))
            .filter(body -> !DEPENDS.matcher(TEXTS.matcher(body).replaceAll("")).find())
            .isEmpty();
  }

  private static Optional<String> body(SchemaSnapshot after, String definition) {
    Matcher function = FUNCTION.matcher(definition);
    return function.matches()
        ? after
            .object(ObjectKind.FUNCTION, function.group(1) + "()")
            .flatMap(found -> found.attribute("body"))
        : Optional.empty();
  }
}
