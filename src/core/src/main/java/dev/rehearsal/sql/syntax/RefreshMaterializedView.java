package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;

/**
 * REFRESH MATERIALIZED VIEW.
 *
 * @param node its tree
 */
public record RefreshMaterializedView(SyntaxNode node) implements SqlStatement {

  public QualifiedName view() {
    return Names.of(node, "relation");
  }

  public boolean concurrently() {
    return node.flag("concurrent");
  }

  /** Whether its query is run: not WITH NO DATA. */
  public boolean withData() {
    return !node.flag("skipData");
  }
}
