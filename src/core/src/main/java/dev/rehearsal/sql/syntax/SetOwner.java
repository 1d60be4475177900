package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * ALTER … OWNER TO of what is no relation; of a relation it is a command of {@link AlterTable}.
 *
 * @param node its tree
 */
public record SetOwner(SyntaxNode node) implements SqlStatement {

  public ObjectType type() {
    return ObjectType.of(node.number("objectType"));
  }

  public @Nullable QualifiedName object() {
    QualifiedName relation = Names.orNull(node, "relation");
    return relation == null ? Names.ofObject(type(), node.get("object")) : relation;
  }

  /** The new owner, or the key word that stands for it. */
  public String owner() {
    SyntaxNode owner = node.node("newowner");
    return owner == null ? "" : Names.ofRole(owner);
  }
}
