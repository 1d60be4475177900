package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.CreateIndex;
import dev.rehearsal.sql.syntax.DropObjects;
import dev.rehearsal.sql.syntax.ObjectType;
import java.util.stream.Stream;

/** PostgreSQL documentation, CREATE INDEX, "Building Indexes Concurrently". */
@RuleInfo(
    id = "invalid-index-hidden-by-retry",
    severity = Severity.WARNING,
    topic = Topic.FAILURE,
    summary = "CREATE INDEX CONCURRENTLY IF NOT EXISTS takes an index that failed for a good one",
    effect =
        "When the build fails or is cancelled, an invalid index stays; the next try finds its name,"
            + " does nothing, and succeeds, and no query ever uses the index.",
    instead = "Drop the index CONCURRENTLY IF EXISTS before it is created, in the same migration",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email_idx ON users (email);
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
        """)
public final class InvalidIndexHiddenByRetry implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(CreateIndex.class)
        .filter(index -> index.concurrently() && index.ifNotExists())
        .filter(index -> statement.existed(index.table()))
        .filter(index -> !isCleared(statement, index))
        .map(index -> harm(statement, index));
  }

  /** Whether what an earlier try has left is dropped, or looked for. */
  private static boolean isCleared(StatementView statement, CreateIndex index) {
    MigrationView migration = statement.migration();
    return migration.withInner().stream()
        .filter(each -> each.number() < statement.number())
        .anyMatch(each -> drops(each, index) || each.text().contains("indisvalid"));
  }

  private static boolean drops(StatementView statement, CreateIndex index) {
    return statement
        .as(DropObjects.class)
        .filter(drop -> drop.type() == ObjectType.INDEX)
        .flatMap(drop -> drop.names().stream())
        .anyMatch(name -> name.name().equals(index.name()));
  }

  private static Harm harm(StatementView statement, CreateIndex index) {
    QualifiedName name = new QualifiedName(index.table().schema(), String.valueOf(index.name()));
    String create = statement.text().replaceFirst("(?i)\\s+IF\\s+NOT\\s+EXISTS\\b", "");
    return statement
        .harm(
            "a second try takes index %s for a good one that the first has left invalid"
                .formatted(name))
        .cause("retry " + name)
        .instead(
            Remedy.alone("DROP INDEX CONCURRENTLY IF EXISTS %s;".formatted(name))
                .nextAlone(create + ";"));
  }
}
