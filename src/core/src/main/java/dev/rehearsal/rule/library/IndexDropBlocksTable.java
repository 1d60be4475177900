package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.DropObjects;
import dev.rehearsal.sql.syntax.ObjectType;
import dev.rehearsal.trace.LockMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL documentation, DROP INDEX, CONCURRENTLY. */
@RuleInfo(
    id = "index-drop-blocks-table",
    severity = Severity.WARNING,
    topic = Topic.LOCKS,
    summary = "An index of an existing table is dropped without CONCURRENTLY",
    effect =
        "The statement waits for every query on the table that is running, and meanwhile everybody"
            + " else waits behind it.",
    instead = "Use DROP INDEX CONCURRENTLY, alone in a migration without a transaction",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        CREATE INDEX users_email_idx ON users (email);
        --- next
        DROP INDEX users_email_idx;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        CREATE INDEX users_email_idx ON users (email);
        --- next
        DROP INDEX CONCURRENTLY users_email_idx;
        """)
public final class IndexDropBlocksTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return Stream.concat(
        statement
            .as(DropObjects.class)
            .filter(drop -> drop.type() == ObjectType.INDEX && !drop.concurrently())
            .filter(drop -> statement.mayRun())
            .flatMap(drop -> harm(statement, drop)),
        hidden(statement));
  }

  /** One finding for one table; where nothing is known of the index, the index stands for it. */
  private static Stream<Harm> harm(StatementView statement, DropObjects drop) {
    List<Indexes.Known> indexes =
        drop.names().stream()
            .map(name -> Indexes.known(statement, name))
            .filter(index -> !index.isNew() && !Doomed.is(statement, index.table()))
            .toList();
    if (indexes.isEmpty()) {
      return Stream.of();
    }
    Indexes.Known first = indexes.get(0);
    String names = Phrases.and(drop.names().stream().map(QualifiedName::toString).toList());
    Harm harm =
        statement
            .harm(
                "dropping %s %s blocks reads and writes of %s"
                    .formatted(
                        drop.names().size() == 1 ? "index" : "indexes", names, first.table()))
            .proof(
                first.isKnown()
                    ? statement.locks(first.table(), LockMode::blocksReads)
                    : Indexes.untouched(statement))
            .cause("lock " + first.table())
            .instead(Remedy.alone(concurrently(drop)));
    boolean canBe = indexes.stream().noneMatch(Indexes.Known::parted);
    return Stream.of(canBe ? harm : harm.atMost(Severity.INFO).instead(Remedy.NONE));
  }

  /** What functions and blocks drop, of which the text says nothing. */
  private static Stream<Harm> hidden(StatementView statement) {
    return Copying.isHidden(statement)
        ? Drops.of(statement, ObjectType.INDEX)
            .filter(index -> !isTold(statement, index))
            .flatMap(index -> hidden(statement, index).stream())
        : Stream.of();
  }

  private static boolean isTold(StatementView statement, Dropped index) {
    return statement.inner().stream()
        .flatMap(inner -> inner.as(DropObjects.class))
        .flatMap(drop -> drop.names().stream())
        .anyMatch(name -> name.name().equals(index.name().name()));
  }

  private static Optional<Harm> hidden(StatementView statement, Dropped index) {
    Indexes.Known known = Indexes.known(statement, index.name());
    return known.isNew() || Doomed.is(statement, known.table())
        ? Optional.empty()
        : Optional.of(
            statement
                .harm(
                    "dropping index %s blocks reads and writes of %s"
                        .formatted(index.printed(), known.table()))
                .proof(index.proof().and(statement.locks(known.table(), LockMode::blocksReads)))
                .cause("lock " + known.table()));
  }

  /** CONCURRENTLY takes one index at a time. */
  private static List<String> concurrently(DropObjects drop) {
    return drop.names().stream()
        .map(
            name ->
                "DROP INDEX CONCURRENTLY %s%s;"
                    .formatted(drop.ifExists() ? "IF EXISTS " : "", name))
        .toList();
  }
}
