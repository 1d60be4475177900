package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;

/**
 * CREATE RULE.
 *
 * @param node its tree
 */
public record CreateRule(SyntaxNode node) implements SqlStatement {

  public String name() {
    return Names.text(node, "rulename");
  }

  public QualifiedName table() {
    return Names.of(node, "relation");
  }

  /** What it rewrites, in lower case: select, update, insert or delete. */
  public String event() {
    return List.of("", "select", "update", "insert", "delete").get(node.number("event"));
  }

  public boolean instead() {
    return node.flag("instead");
  }

  /** Whether NOTHING stands there. */
  public boolean doesNothing() {
    return node.nodes("actions").isEmpty();
  }

  /** Whether it is for the rows alone that meet a condition. */
  public boolean isConditional() {
    return node.get("whereClause") != null;
  }

  /** Whether OR REPLACE stands there. */
  public boolean replaces() {
    return node.flag("replace");
  }
}
