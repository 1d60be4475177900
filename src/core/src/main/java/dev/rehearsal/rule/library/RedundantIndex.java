package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
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

/** PostgreSQL documentation, 11.3 "Multicolumn Indexes". */
@RuleInfo(
    id = "redundant-index",
    severity = Severity.WARNING,
    topic = Topic.DESIGN,
    summary = "A new index does what another one does as well",
    effect = "Each write keeps both, and the space is taken twice, for queries that one serves.",
    instead = "Leave out the one that has fewer columns",
    optIn = true,
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text, name text);
        CREATE INDEX users_email_name_idx ON users (email, name);
        CREATE INDEX users_email_idx ON users (email);
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text, name text);
        CREATE INDEX users_email_name_idx ON users (email, name);
        CREATE INDEX users_name_idx ON users (name);
        """)
public final class RedundantIndex implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    return migration.after().stream().flatMap(after -> judge(migration, after));
  }

  private static Stream<Harm> judge(MigrationView migration, SchemaSnapshot after) {
    return after.objects(ObjectKind.INDEX).stream()
        .map(index -> TableIndex.table(after, index))
        .distinct()
        .flatMap(table -> judge(migration, after, table));
  }

  private static Stream<Harm> judge(MigrationView migration, SchemaSnapshot after, String table) {
    List<TableIndex> all = TableIndex.on(after, table).toList();
    return all.stream()
        .filter(index -> !index.isOfConstraint())
        .flatMap(
            index ->
                all.stream()
                    .filter(other -> !other.equals(index) && index.isCoveredBy(other))
                    .filter(other -> isWorse(index, other))
                    .filter(other -> isNew(migration, index) || isNew(migration, other))
                    .limit(1)
                    .map(other -> harm(migration, index, other)));
  }

  /** Of two that are the same one is told. */
  private static boolean isWorse(TableIndex index, TableIndex other) {
    return !other.isCoveredBy(index)
        || other.isOfConstraint()
        || index.object().identity().compareTo(other.object().identity()) > 0;
  }

  private static boolean isNew(MigrationView migration, TableIndex index) {
    return migration.before().object(index.object().id()).isEmpty();
  }

  private static Harm harm(MigrationView migration, TableIndex index, TableIndex other) {
    String name = index.object().identity();
    String told = isNew(migration, index) ? name : other.object().identity();
    String message =
        "%s does nothing that %s does not do".formatted(name, other.object().identity());
    return migration.statements().stream()
        .filter(
            statement ->
                statement.effects().objects().stream()
                    .anyMatch(event -> event.identity().equals(told)))
        .findFirst()
        .map(statement -> statement.harm(message))
        .orElseGet(() -> migration.harm(message))
        .proof(
            Proof.seen(
                "%s: %s".formatted(name, index.object().attribute("definition").orElse("")),
                "%s: %s"
                    .formatted(
                        other.object().identity(),
                        other.object().attribute("definition").orElse(""))))
        .instead(Remedy.NONE.nextAlone("DROP INDEX CONCURRENTLY %s;".formatted(name)));
  }
}
