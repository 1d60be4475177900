package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryRule;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL documentation, 5.5.5 "Foreign Keys": the referencing side gets no index. */
@RuleInfo(
    id = "foreign-key-without-index",
    severity = Severity.WARNING,
    topic = Topic.DESIGN,
    summary = "No index begins with the columns of a new foreign key",
    effect =
        "Each DELETE and each change of a key in the table that it refers to reads the whole table"
            + " that has the foreign key.",
    instead = "Create an index on the columns of the foreign key",
    optIn = true,
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        CREATE TABLE logins (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        CREATE TABLE logins (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));
        CREATE INDEX logins_user_id_idx ON logins (user_id);
        """)
public final class ForeignKeyWithoutIndex implements HistoryRule {

  @Override
  public Stream<Harm> judge(HistoryView history) {
    List<MigrationView> migrations = history.migrations();
    return migrations.stream()
        .flatMap(migration -> migration.after().stream())
        .reduce((one, next) -> next)
        .map(last -> judge(migrations, last))
        .orElseGet(Stream::of);
  }

  private static Stream<Harm> judge(List<MigrationView> migrations, SchemaSnapshot last) {
    return migrations.stream()
        .flatMap(
            migration ->
                migration.after().stream()
                    .flatMap(after -> after.objects(ObjectKind.CONSTRAINT).stream())
                    .filter(constraint -> migration.before().object(constraint.id()).isEmpty())
                    .filter(constraint -> last.object(constraint.id()).isPresent())
                    .flatMap(constraint -> Reference.of(constraint).stream())
                    .filter(
                        reference ->
                            TableIndex.on(last, reference.table())
                                .noneMatch(index -> index.servesLookupOf(reference.columns())))
                    .map(reference -> harm(migration, reference)));
  }

  private static Harm harm(MigrationView migration, Reference reference) {
    String columns = String.join(", ", reference.columns());
    return reference
        .harm(
            migration,
            "no index of %s begins with %s: deleting from %s reads all of it"
                .formatted(reference.table(), columns, reference.referenced()))
        .proof(Proof.seen("%s refers to %s".formatted(columns, reference.referenced())))
        .instead(
            Remedy.NONE.nextAlone(
                "CREATE INDEX CONCURRENTLY ON %s (%s);".formatted(reference.table(), columns)));
  }
}
