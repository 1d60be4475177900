package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;

/**
 * INSERT.
 *
 * @param node its tree
 */
public record Insert(SyntaxNode node) implements SqlStatement {

  public QualifiedName table() {
    return Names.of(node, "relation");
  }

  /** The columns that it names; empty when it names none. */
  public List<String> columns() {
    return node.nodes("cols").stream().map(column -> Names.text(column, "name")).toList();
  }

  /** Whether the rows come from a query: neither VALUES nor DEFAULT VALUES. */
  public boolean fromQuery() {
    SyntaxNode source = node.node("selectStmt");
    return source != null && source.list("valuesLists").isEmpty();
  }

  /** How many rows VALUES has, one for DEFAULT VALUES; 0 when a query decides. */
  public int rows() {
    SyntaxNode source = node.node("selectStmt");
    return source == null ? 1 : source.list("valuesLists").size();
  }

  /** The relations that the query names, each once, and names of WITH among them. */
  public List<QualifiedName> reads() {
    return Names.allBelow(node.node("selectStmt"));
  }

  public boolean onConflict() {
    return node.node("onConflictClause") != null;
  }

  /** Whether it gives rows back. */
  public boolean returning() {
    return node.node("returningClause") != null;
  }
}
