package dev.rehearsal.sql.syntax;

/**
 * EXPLAIN.
 *
 * @param node its tree
 */
public record Explain(SyntaxNode node) implements SqlStatement {

  /** Whether the statement is run: ANALYZE. */
  public boolean runs() {
    return new Options(node.nodes("options")).isOn("analyze");
  }

  /** What it explains. */
  public SqlStatement statement() {
    SyntaxNode query = node.node("query");
    if (query == null) {
      throw new NodeTextException("EXPLAIN explains nothing");
    }
    return Statements.of(query);
  }
}
