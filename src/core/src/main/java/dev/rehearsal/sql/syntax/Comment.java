package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * COMMENT ON.
 *
 * @param node its tree
 */
public record Comment(SyntaxNode node) implements SqlStatement {

  public ObjectType type() {
    return ObjectType.of(node.number("objtype"));
  }

  /** The object; of a part of one, such as a column, the part. Null when its kind has no names. */
  public @Nullable QualifiedName object() {
    return Names.ofObject(type(), node.get("object"));
  }

  /** The comment; null when it is taken away. */
  public @Nullable String text() {
    return node.text("comment");
  }
}
