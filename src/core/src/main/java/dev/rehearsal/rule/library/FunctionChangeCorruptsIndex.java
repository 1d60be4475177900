package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** PostgreSQL documentation, 36.7 "Function Volatility Categories"; CREATE INDEX, "Notes". */
@RuleInfo(
    id = "function-change-corrupts-index",
    severity = Severity.WARNING,
    topic = Topic.DATA,
    summary = "A function that an index, a generated column or a check uses gets another body",
    effect =
        "What is stored was computed by the old body: the index misses rows, unique rows are no"
            + " longer unique, and a restored dump may be refused.",
    instead = "Create a function of another name, and build a second index with it",
    unsafe =
        """
        CREATE FUNCTION norm(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(t)';
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        CREATE INDEX users_norm_idx ON users (norm(email));
        --- next
        CREATE OR REPLACE FUNCTION norm(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT upper(t)';
        """,
    safe =
        """
        CREATE FUNCTION norm(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(t)';
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        CREATE OR REPLACE FUNCTION norm(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT upper(t)';
        """)
public final class FunctionChangeCorruptsIndex implements StatementRule {

  private static final List<String> STORED = List.of("definition", "generated");

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement.effects().objects().stream()
        .filter(event -> event.kind().equals("function") && event.command().startsWith("CREATE"))
        .flatMap(event -> changed(statement, Inventory.identity(event)))
        .flatMap(function -> harm(statement, function).stream());
  }

  private static Stream<SchemaObject> changed(StatementView statement, String identity) {
    return statement.migration().before().object(ObjectKind.FUNCTION, identity).stream()
        .filter(function -> isChanged(statement, function));
  }

  private static boolean isChanged(StatementView statement, SchemaObject function) {
    Optional<String> body = function.attribute("body");
    return statement
        .migration()
        .after()
        .map(
            after ->
                after
                    .object(function.id())
                    .flatMap(now -> now.attribute("body"))
                    .filter(now -> !body.equals(Optional.of(now)))
                    .isPresent())
        .orElseGet(() -> !statement.text().contains(body.orElse("")));
  }

  private static Optional<Harm> harm(StatementView statement, SchemaObject function) {
    String call = function.identity().substring(0, function.identity().indexOf('(') + 1);
    List<String> users = users(statement.migration(), call);
    return users.isEmpty()
        ? Optional.empty()
        : Optional.of(
            statement
                .harm(
                    "%s gets another body, and %s holds what the old one gave"
                        .formatted(function.identity(), users.get(0)))
                .proof(
                    Proof.seen(
                        users.stream().map(each -> each + " uses it").toArray(String[]::new))));
  }

  /** Those that are still there afterwards, as they were. */
  private static List<String> users(MigrationView migration, String call) {
    Set<ObjectKind> kinds = EnumSet.of(ObjectKind.INDEX, ObjectKind.COLUMN, ObjectKind.CONSTRAINT);
    return migration.before().objects().stream()
        .filter(object -> kinds.contains(object.kind()))
        .filter(object -> Inventory.isKept(migration, object.id()))
        .filter(
            object ->
                STORED.stream()
                    .flatMap(attribute -> object.attribute(attribute).stream())
                    .anyMatch(text -> text.contains(call)))
        .map(object -> object.id().toString())
        .toList();
  }
}
