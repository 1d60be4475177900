package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * UPDATE.
 *
 * @param node its tree
 */
public record Update(SyntaxNode node) implements SqlStatement {

  public QualifiedName table() {
    return Names.of(node, "relation");
  }

  /** The columns that it sets. */
  public List<String> columns() {
    return node.nodes("targetList").stream().map(column -> Names.text(column, "name")).toList();
  }

  public boolean hasFrom() {
    return !node.list("fromClause").isEmpty();
  }

  /** Its condition; null when it changes all rows. */
  public @Nullable Expression where() {
    return Expression.orNull(node, "whereClause");
  }

  /** Whether it gives rows back. */
  public boolean returning() {
    return node.node("returningClause") != null;
  }
}
