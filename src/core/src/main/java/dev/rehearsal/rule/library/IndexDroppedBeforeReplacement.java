package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryRule;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.ObjectType;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** PostgreSQL documentation, 24.2 "Routine Reindexing": build the new index first. */
@RuleInfo(
    id = "index-dropped-before-replacement",
    severity = Severity.WARNING,
    topic = Topic.APPLICATION,
    summary = "An index is dropped before the one that takes its place is built",
    effect =
        "Until the new one is ready, each query that used the old one reads the whole table, and"
            + " nothing keeps duplicates out if it was unique.",
    instead = "Build the new index first, and drop the old one after that",
    format = "golang-migrate",
    unsafe =
        """
        --- file: 1_users.up.sql
        CREATE TABLE users (id bigint PRIMARY KEY, email text, name text);
        CREATE INDEX users_email_idx ON users (email);
        --- file: 2_index.up.sql
        DROP INDEX CONCURRENTLY users_email_idx;
        --- file: 3_index.up.sql
        CREATE INDEX CONCURRENTLY users_email_name_idx ON users (email, name);
        """,
    safe =
        """
        --- file: 1_users.up.sql
        CREATE TABLE users (id bigint PRIMARY KEY, email text, name text);
        CREATE INDEX users_email_idx ON users (email);
        --- file: 2_index.up.sql
        CREATE INDEX CONCURRENTLY users_email_name_idx ON users (email, name);
        --- file: 3_index.up.sql
        DROP INDEX CONCURRENTLY users_email_idx;
        """)
public final class IndexDroppedBeforeReplacement implements HistoryRule {

  /** A replacement comes at once; what comes later is a second thought. */
  private static final int NEXT = 1;

  @Override
  public Stream<Harm> judge(HistoryView history) {
    List<MigrationView> migrations = history.migrations();
    return IntStream.range(0, migrations.size()).boxed().flatMap(n -> judge(migrations, n));
  }

  private static Stream<Harm> judge(List<MigrationView> migrations, int place) {
    List<StatementView> behind =
        migrations.subList(place, Math.min(place + NEXT + 1, migrations.size())).stream()
            .flatMap(migration -> migration.statements().stream())
            .toList();
    return migrations.get(place).statements().stream()
        .flatMap(
            statement ->
                Drops.of(statement, ObjectType.INDEX)
                    .flatMap(index -> harm(statement, index, behind)));
  }

  private static Stream<Harm> harm(
      StatementView statement, Dropped index, List<StatementView> behind) {
    return Replacement.of(statement, index, behind)
        .map(
            other ->
                statement
                    .harm(
                        "queries have no index in place of %s until %s has built one"
                            .formatted(index.printed(), place(statement, other)))
                    .at(index.offset())
                    .proof(index.proof()))
        .stream();
  }

  private static String place(StatementView statement, StatementView other) {
    return statement.migration() == other.migration()
        ? other.place()
        : "%s, line %d".formatted(other.file(), other.position().line());
  }
}
