package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;

/**
 * CREATE TABLE … AS and CREATE MATERIALIZED VIEW.
 *
 * @param node its tree
 */
public record CreateTableAs(SyntaxNode node) implements SqlStatement {

  /** {@link ObjectType#TABLE} or {@link ObjectType#MATERIALIZED_VIEW}. */
  public ObjectType type() {
    return ObjectType.of(node.number("objtype"));
  }

  public QualifiedName table() {
    return Names.of(into(), "rel");
  }

  public boolean temporary() {
    return Persistence.isTemporary(into().node("rel"));
  }

  public boolean unlogged() {
    return Persistence.isUnlogged(into().node("rel"));
  }

  public boolean ifNotExists() {
    return node.flag("if_not_exists");
  }

  /** Whether the query is run at once: not WITH NO DATA. */
  public boolean withData() {
    return !into().flag("skipData");
  }

  private SyntaxNode into() {
    SyntaxNode into = node.node("into");
    if (into == null) {
      throw new NodeTextException("a table from a query has no name");
    }
    return into;
  }
}
