package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Evidence;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.Insert;
import java.util.Objects;
import java.util.stream.Stream;

/** PostgreSQL documentation, 13.3.2 "Row-Level Locks": each is held until the transaction ends. */
@RuleInfo(
    id = "backfill-in-one-statement",
    severity = Severity.WARNING,
    topic = Topic.LOCKS,
    summary =
        "Rows of an existing table are filled or copied in one statement, however many there"
            + " are",
    effect =
        "The rows are locked until the migration ends, and a long transaction keeps VACUUM"
            + " from its work in all tables.",
    instead = "Write in batches that are each committed, in a migration without a transaction",
    yieldsTo = {"update-touches-every-row", "work-under-exclusive-lock"},
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, name text, shown text);
        --- next
        UPDATE users SET shown = name WHERE shown IS NULL;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, name text, shown text);
        --- next
        UPDATE users SET shown = name WHERE id BETWEEN 1 AND 1000;
        """)
public final class BackfillInOneStatement implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    Stream<Harm> written =
        BulkWrite.of(statement)
            .filter(write -> write.where() != null && !write.isOfAll())
            .filter(write -> Conditions.isOpen(Objects.requireNonNull(write.where())))
            .filter(write -> !Batch.isOne(statement, Objects.requireNonNull(write.where())))
            .map(write -> harm(statement, write));
    return Stream.concat(written, Stream.concat(copied(statement), hidden(statement)));
  }

  private static Harm harm(StatementView statement, BulkWrite write) {
    String table = write.printed();
    return statement
        .harm(
            "rows of %s are %s in one statement, and locked until %s"
                .formatted(table, write.deletes() ? "deleted" : "updated", write.end()))
        .proof(write.proof())
        .lastsWith(table)
        .cause("rows " + table)
        .instead(write.remedy());
  }

  private static Stream<Harm> copied(StatementView statement) {
    if (BulkWrite.isBatched(statement)) {
      return Stream.of();
    }
    return statement
        .as(Insert.class)
        .filter(insert -> insert.fromQuery() && Copying.isOfAll(insert))
        .flatMap(
            insert ->
                insert.reads().stream()
                    .filter(statement::existed)
                    .findFirst()
                    .map(read -> copied(statement, insert, statement.printed(read)))
                    .stream());
  }

  private static Harm copied(StatementView statement, Insert insert, String read) {
    return statement
        .harm("all rows of %s are copied in one statement".formatted(read))
        .proof(Copying.proof(statement, insert, read))
        .lastsWith(read)
        .cause("rows " + read);
  }

  /** What functions and other statements wrote, of which the text says nothing. */
  private static Stream<Harm> hidden(StatementView statement) {
    return Copying.isHidden(statement)
        ? statement.effects().rows().stream()
            .filter(rows -> rows.touchesAll() && rows.present() > 1)
            .map(
                rows ->
                    statement
                        .harm("all rows of %s are written at once".formatted(rows.relation()))
                        .proof(Proof.seen(Evidence.written(rows)))
                        .lastsWith(rows.relation().name())
                        .cause("rows " + rows.relation()))
        : Stream.of();
  }
}
