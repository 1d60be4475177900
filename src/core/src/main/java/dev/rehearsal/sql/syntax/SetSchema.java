package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * ALTER … SET SCHEMA.
 *
 * @param node its tree
 */
public record SetSchema(SyntaxNode node) implements SqlStatement {

  public ObjectType type() {
    return ObjectType.of(node.number("objectType"));
  }

  /** What moves. */
  public @Nullable QualifiedName object() {
    QualifiedName relation = Names.orNull(node, "relation");
    return relation == null ? Names.ofObject(type(), node.get("object")) : relation;
  }

  /** Where it goes. */
  public String schema() {
    return Names.text(node, "newschema");
  }

  public boolean ifExists() {
    return node.flag("missing_ok");
  }
}
