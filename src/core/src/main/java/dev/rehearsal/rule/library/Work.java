package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Evidence;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.Call;
import dev.rehearsal.sql.syntax.Copy;
import dev.rehearsal.sql.syntax.CreateTableAs;
import dev.rehearsal.sql.syntax.Delete;
import dev.rehearsal.sql.syntax.DoBlock;
import dev.rehearsal.sql.syntax.Expression;
import dev.rehearsal.sql.syntax.Insert;
import dev.rehearsal.sql.syntax.Merge;
import dev.rehearsal.sql.syntax.Select;
import dev.rehearsal.sql.syntax.SqlStatement;
import dev.rehearsal.sql.syntax.Update;
import dev.rehearsal.trace.FullScan;
import dev.rehearsal.trace.RowsTouched;
import java.util.List;
import java.util.Optional;

/**
 * Work of a statement on rows that lasts the longer the more there are. What builds, rewrites or
 * validates has rules of its own.
 *
 * @param table the table that is worked on, as PostgreSQL prints it
 * @param words what is done with it: {@code all rows of public.users are written}
 * @param evidence what was seen; empty when only the text tells
 * @param severity how sure it is to last
 */
record Work(String table, String words, List<String> evidence, Severity severity) {

  static Optional<Work> of(StatementView statement) {
    Optional<SqlStatement> rows =
        statement.syntax().filter(syntax -> statement.mayRun() && isOnRows(syntax));
    return statement.ran()
        ? rows.flatMap(each -> seen(statement, each))
        : rows.flatMap(each -> written(statement, each));
  }

  private static boolean isOnRows(SqlStatement syntax) {
    return syntax instanceof Update
        || syntax instanceof Delete
        || syntax instanceof Insert
        || syntax instanceof Merge
        || syntax instanceof Copy
        || syntax instanceof CreateTableAs
        || syntax instanceof Select
        || syntax instanceof Call
        || (syntax instanceof DoBlock block && block.statements().isEmpty());
  }

  private static Optional<Work> seen(StatementView statement, SqlStatement syntax) {
    Optional<RowsTouched> all =
        statement.effects().rows().stream()
            .filter(RowsTouched::touchesAll)
            .filter(touched -> isMeant(statement, syntax, touched.relation().name()))
            .findFirst();
    if (all.isPresent()) {
      String table = all.get().relation().name();
      return Optional.of(
          new Work(
              table,
              "all rows of %s are written".formatted(table),
              List.of(Evidence.written(all.get())),
              Severity.ERROR));
    }
    return statement.effects().scans().stream()
        .map(FullScan::relation)
        .map(relation -> relation.name())
        .filter(table -> isMeant(statement, syntax, table))
        // What is written is what the statement is about; what it reads beside is not.
        .min(
            (one, other) ->
                Boolean.compare(isOther(statement, syntax, one), isOther(statement, syntax, other)))
        .map(table -> scan(statement, syntax, table));
  }

  /** A statement within code is given the effects of all of it. */
  private static boolean isMeant(StatementView statement, SqlStatement syntax, String table) {
    return !statement.isInner()
        || target(syntax).map(statement::printed).filter(table::equals).isPresent();
  }

  private static boolean isOther(StatementView statement, SqlStatement syntax, String table) {
    return target(syntax).map(statement::printed).filter(table::equals).isEmpty();
  }

  private static Work scan(StatementView statement, SqlStatement syntax, String table) {
    boolean writes = syntax instanceof Update || syntax instanceof Delete;
    return new Work(
        table,
        "%s is read from beginning to end".formatted(table),
        List.of(Evidence.scanned(table, statement.rows(table))),
        writes ? Severity.ERROR : Severity.WARNING);
  }

  private static Optional<QualifiedName> target(SqlStatement syntax) {
    if (syntax instanceof Update update) {
      return Optional.of(update.table());
    }
    if (syntax instanceof Delete delete) {
      return Optional.of(delete.table());
    }
    return syntax instanceof Merge merge ? Optional.of(merge.table()) : Optional.empty();
  }

  private static Optional<Work> written(StatementView statement, SqlStatement syntax) {
    Expression where =
        syntax instanceof Update update
            ? update.where()
            : syntax instanceof Delete delete ? delete.where() : null;
    boolean picks =
        where != null
            && where.node().is("A_EXPR")
            && where.columns().size() == 1
            && where.node().walk().anyMatch(part -> part.is("A_CONST"));
    return target(syntax)
        .filter(table -> !picks && statement.existed(table))
        .map(statement::printed)
        .map(
            table ->
                new Work(
                    table,
                    "rows of %s are written in bulk".formatted(table),
                    List.of(),
                    Severity.ERROR));
  }
}
