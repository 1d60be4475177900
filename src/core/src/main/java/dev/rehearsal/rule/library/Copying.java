package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Evidence;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.Call;
import dev.rehearsal.sql.syntax.DoBlock;
import dev.rehearsal.sql.syntax.Explain;
import dev.rehearsal.sql.syntax.Insert;
import dev.rehearsal.sql.syntax.Merge;
import dev.rehearsal.sql.syntax.Select;
import dev.rehearsal.sql.syntax.SyntaxNode;

/** Rows that one statement writes, though it does not say so, or only with a query. */
final class Copying {

  private Copying() {}

  /** Whether the query of an INSERT leaves out no row and joins none, as far as its text tells. */
  static boolean isOfAll(Insert insert) {
    SyntaxNode query = insert.node().node("selectStmt");
    return query != null
        && query.node("whereClause") == null
        && query.node("limitCount") == null
        && query.list("groupClause").isEmpty()
        && query.node("havingClause") == null
        && query.list("distinctClause").isEmpty()
        && query.walk().noneMatch(node -> node.is("SUBLINK"));
  }

  /** Whether as many rows came as there were to copy; an aggregate makes one of them. */
  static Proof proof(StatementView statement, Insert insert, String read) {
    long present = statement.family(read).stream().mapToLong(statement::rows).sum();
    if (!BulkWrite.ranOnRows(statement) || present == 0) {
      return Proof.NONE;
    }
    String into = QualifiedName.of(insert.table().name()).toString();
    return statement.effects().rows().stream()
        .filter(rows -> rows.relation().name().endsWith("." + into))
        .filter(rows -> rows.inserted() >= present && present > 1)
        .findFirst()
        .map(rows -> Proof.seen(Evidence.written(rows), Evidence.rows(read, present)))
        .orElse(Proof.refuted("fewer rows came than %s had".formatted(read)));
  }

  /** Whether rows may be written that its text does not tell of. */
  static boolean isHidden(StatementView statement) {
    boolean opaque =
        statement.syntax().isEmpty()
            || statement
                .syntax()
                .filter(
                    each ->
                        each instanceof DoBlock
                            || each instanceof Call
                            || each instanceof Select
                            || each instanceof Merge
                            || each instanceof Explain)
                .isPresent();
    return opaque && !statement.isInner() && !BulkWrite.isBatched(statement);
  }
}
