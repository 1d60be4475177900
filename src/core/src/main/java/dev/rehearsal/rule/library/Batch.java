package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.syntax.Expression;
import dev.rehearsal.sql.syntax.SqlStatement;
import dev.rehearsal.sql.syntax.SyntaxNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A write of the rows that a query with LIMIT has picked: {@code WITH batch AS (SELECT id FROM t …
 * LIMIT 500) UPDATE t … FROM batch WHERE t.id = batch.id}.
 */
final class Batch {

  private Batch() {}

  /** Whether a condition compares with a column of a query that gives so many rows at most. */
  static boolean isOne(StatementView statement, Expression where) {
    Set<String> limited = new HashSet<>();
    statement.syntax().ifPresent(syntax -> addNames(syntax, limited));
    return where
        .node()
        .walk()
        .filter(part -> part.is("COLUMNREF"))
        .map(column -> column.texts("fields"))
        .anyMatch(parts -> parts.size() == 2 && limited.contains(parts.get(0)));
  }

  /** The names by which columns of such queries are called: in WITH, in FROM, and their aliases. */
  private static void addNames(SqlStatement statement, Set<String> limited) {
    List<SyntaxNode> parts = statement.node().walk().toList();
    parts.stream()
        .filter(part -> part.is("COMMONTABLEEXPR") && isLimited(part.node("ctequery")))
        .flatMap(part -> Optional.ofNullable(part.text("ctename")).stream())
        .forEach(limited::add);
    Set<String> with = Set.copyOf(limited);
    parts.stream()
        .filter(
            part ->
                part.is("RANGESUBSELECT")
                    ? isLimited(part.node("subquery"))
                    : part.is("RANGEVAR") && with.contains(part.text("relname")))
        .flatMap(part -> Optional.ofNullable(part.node("alias")).stream())
        .flatMap(alias -> Optional.ofNullable(alias.text("aliasname")).stream())
        .forEach(limited::add);
  }

  private static boolean isLimited(@Nullable SyntaxNode query) {
    return query != null && query.node("limitCount") != null;
  }
}
