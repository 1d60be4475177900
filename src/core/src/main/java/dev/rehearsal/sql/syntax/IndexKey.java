package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * One of the things that an index is ordered by.
 *
 * @param node its tree
 */
public record IndexKey(SyntaxNode node) {

  /** The column; null when it is an expression. */
  public @Nullable String column() {
    return node.text("name");
  }

  /** The expression; null when it is a column. */
  public @Nullable Expression expression() {
    return Expression.orNull(node, "expr");
  }

  /** The operator class that it names; null when it names none. */
  public @Nullable QualifiedName operatorClass() {
    return node.list("opclass").isEmpty() ? null : Names.ofParts(node.texts("opclass"));
  }

  /** The collation that it names; null when it names none. */
  public @Nullable QualifiedName collation() {
    return node.list("collation").isEmpty() ? null : Names.ofParts(node.texts("collation"));
  }

  public boolean descending() {
    return node.number("ordering") == 2;
  }
}
