package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;

/**
 * MERGE.
 *
 * @param node its tree
 */
public record Merge(SyntaxNode node) implements SqlStatement {

  public QualifiedName table() {
    return Names.of(node, "relation");
  }

  /** Whether it gives rows back. */
  public boolean returning() {
    return node.node("returningClause") != null;
  }
}
