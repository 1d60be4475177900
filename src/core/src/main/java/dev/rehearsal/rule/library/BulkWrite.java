package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Evidence;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.Call;
import dev.rehearsal.sql.syntax.CreateFunction;
import dev.rehearsal.sql.syntax.Delete;
import dev.rehearsal.sql.syntax.DoBlock;
import dev.rehearsal.sql.syntax.Expression;
import dev.rehearsal.sql.syntax.Select;
import dev.rehearsal.sql.syntax.SqlStatement;
import dev.rehearsal.sql.syntax.Update;
import dev.rehearsal.trace.RowSet;
import dev.rehearsal.trace.RowsTouched;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An UPDATE or a DELETE of a table that was there before, also one in WITH.
 *
 * @param statement the statement that it is or is in
 * @param table the table
 * @param where its condition, or null
 * @param deletes whether it is a DELETE
 */
record BulkWrite(
    StatementView statement, QualifiedName table, @Nullable Expression where, boolean deletes) {

  private static final Pattern COMMIT = Pattern.compile("(?i)\\bCOMMIT\\b");

  static Stream<BulkWrite> of(StatementView statement) {
    return isBatched(statement)
        ? Stream.of()
        : statement.syntax().stream()
            .flatMap(BulkWrite::writes)
            .flatMap(write -> of(statement, write))
            .filter(write -> statement.existed(write.table()));
  }

  /** Whether it commits on its way, and so locks few rows at a time. */
  static boolean isBatched(StatementView statement) {
    Optional<StatementView> outer = statement.migration().statement(statement.number());
    return outer.stream().flatMap(each -> each.as(DoBlock.class)).anyMatch(BulkWrite::commits)
        || statement.as(Call.class).anyMatch(call -> commits(statement, call));
  }

  private static boolean commits(DoBlock block) {
    return COMMIT.matcher(block.body()).find();
  }

  private static boolean commits(StatementView statement, Call call) {
    MigrationView migration = statement.migration();
    Stream<String> known =
        migration.after().orElseGet(migration::before).objects(ObjectKind.PROCEDURE).stream()
            .filter(procedure -> procedure.name().equals(call.procedure().name()))
            .flatMap(procedure -> procedure.attribute("body").stream());
    Stream<String> written =
        migration.statements().stream()
            .filter(
                other ->
                    other
                        .as(CreateFunction.class)
                        .anyMatch(made -> made.name().name().equals(call.procedure().name())))
            .map(StatementView::text);
    return Stream.concat(known, written).anyMatch(body -> COMMIT.matcher(body).find());
  }

  private static Stream<SqlStatement> writes(SqlStatement statement) {
    return statement instanceof Select select ? select.writes().stream() : Stream.of(statement);
  }

  private static Stream<BulkWrite> of(StatementView statement, SqlStatement write) {
    if (write instanceof Update update) {
      return Stream.of(new BulkWrite(statement, update.table(), update.where(), false));
    }
    return write instanceof Delete delete
        ? Stream.of(new BulkWrite(statement, delete.table(), delete.where(), true))
        : Stream.of();
  }

  String printed() {
    return statement.printed(table);
  }

  /** Whether each row is meant. */
  boolean isOfAll() {
    return Conditions.isAlways(where);
  }

  /** When its locks on rows end, in words. */
  String end() {
    return statement.isInTransaction() ? "the migration ends" : "it ends";
  }

  /** What the run wrote in the table and its partitions. */
  List<RowsTouched> touched() {
    Set<String> family = Set.copyOf(statement.family(printed()));
    return statement.effects().rows().stream()
        .filter(rows -> family.contains(rows.relation().name()))
        .filter(rows -> rows.updated() + rows.deleted() > 0)
        .toList();
  }

  /** What the run says: nothing when there was no row that it could have written. */
  Proof proof() {
    List<RowsTouched> touched = touched();
    if (!touched.isEmpty()) {
      return Proof.seen(Evidence.written(touched.get(0)));
    }
    boolean hadRows =
        statement.family(printed()).stream().anyMatch(each -> statement.rows(each) > 0);
    return hadRows && ranOnRows(statement)
        ? Proof.refuted("no row of %s was written".formatted(printed()))
        : Proof.NONE;
  }

  /** Whether it ran to its end, and not on empty tables. */
  static boolean ranOnRows(StatementView statement) {
    return statement.ran()
        && statement.migration().run().filter(run -> run.rows() != RowSet.NONE).isPresent();
  }

  /** The same in batches, where the condition tells which rows are left. */
  Remedy remedy() {
    return new BatchedWrite(this).remedy();
  }
}
