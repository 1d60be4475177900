package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * DELETE.
 *
 * @param node its tree
 */
public record Delete(SyntaxNode node) implements SqlStatement {

  public QualifiedName table() {
    return Names.of(node, "relation");
  }

  public boolean hasUsing() {
    return !node.list("usingClause").isEmpty();
  }

  /** Its condition; null when all rows go. */
  public @Nullable Expression where() {
    return Expression.orNull(node, "whereClause");
  }

  /** Whether it gives rows back. */
  public boolean returning() {
    return node.node("returningClause") != null;
  }
}
