package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** PostgreSQL documentation, 5.5.5 "Foreign Keys": the types of the columns need to match. */
@RuleInfo(
    id = "foreign-key-type-mismatch",
    severity = Severity.WARNING,
    topic = Topic.FAILURE,
    summary = "A foreign key has a smaller type than what it refers to",
    effect =
        "It works until the first key that does not fit; then no row can refer to it, and changing"
            + " the type rewrites the table.",
    instead = "Give the column the type of the column that it refers to",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- next
        CREATE TABLE logins (id bigint PRIMARY KEY, user_id integer);
        ALTER TABLE logins ADD CONSTRAINT logins_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- next
        CREATE TABLE logins (id bigint PRIMARY KEY, user_id bigint);
        ALTER TABLE logins ADD CONSTRAINT logins_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;
        """)
public final class ForeignKeyTypeMismatch implements MigrationRule {

  private static final List<String> BY_SIZE = List.of("smallint", "integer", "bigint");

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    return migration
        .after()
        .map(after -> judge(migration, after))
        .orElseGet(
            () ->
                migration.withInner().stream()
                    .filter(StatementView::mayRun)
                    .flatMap(WrittenKey::in)
                    .flatMap(ForeignKeyTypeMismatch::told));
  }

  private static Stream<Harm> told(WrittenKey key) {
    int own = size(key.type());
    return own < 0 || own >= size(key.keyType())
        ? Stream.of()
        : Stream.of(
            key.statement()
                .harm(
                    message(
                        key.table() + "." + Rewriting.name(key.column()),
                        BY_SIZE.get(own),
                        key.referenced() + "." + Rewriting.name(key.key()),
                        BY_SIZE.get(size(key.keyType()))))
                .at(key.offset()));
  }

  private static int size(String type) {
    return switch (type) {
      case "int2", "smallserial", "serial2" -> 0;
      case "int4", "serial", "serial4" -> 1;
      case "int8", "bigserial", "serial8" -> 2;
      default -> -1;
    };
  }

  private static String message(String column, String own, String other, String wanted) {
    return "%s is %s and cannot hold each %s, which is %s".formatted(column, own, other, wanted);
  }

  private static Stream<Harm> judge(MigrationView migration, SchemaSnapshot after) {
    return after.objects(ObjectKind.CONSTRAINT).stream()
        .filter(constraint -> migration.before().object(constraint.id()).isEmpty())
        .flatMap(constraint -> Reference.of(constraint).stream())
        .flatMap(reference -> harm(migration, after, reference));
  }

  private static Stream<Harm> harm(
      MigrationView migration, SchemaSnapshot after, Reference reference) {
    return IntStream.range(0, reference.columns().size())
        .filter(n -> isSmaller(after, reference, n))
        .mapToObj(
            n -> {
              String column = reference.table() + "." + reference.columns().get(n);
              String other = reference.referenced() + "." + reference.keys().get(n);
              String own = type(after, column);
              String wanted = type(after, other);
              return reference
                  .harm(migration, message(column, own, other, wanted))
                  .proof(
                      Proof.seen(
                          "%s has the type %s".formatted(column, own),
                          "%s has the type %s".formatted(other, wanted)))
                  .instead(
                      Remedy.here(
                          "-- define %s as %s".formatted(reference.columns().get(n), wanted)));
            });
  }

  private static boolean isSmaller(SchemaSnapshot schema, Reference reference, int n) {
    int own = BY_SIZE.indexOf(type(schema, reference.table() + "." + reference.columns().get(n)));
    int other =
        BY_SIZE.indexOf(type(schema, reference.referenced() + "." + reference.keys().get(n)));
    return own >= 0 && own < other;
  }

  private static String type(SchemaSnapshot schema, String column) {
    return schema
        .object(ObjectKind.COLUMN, column)
        .flatMap(object -> object.attribute("type"))
        .orElse("");
  }
}
