package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * ALTER TYPE … ADD VALUE and RENAME VALUE.
 *
 * @param node its tree
 */
public record AlterEnum(SyntaxNode node) implements SqlStatement {

  public QualifiedName type() {
    return Names.ofParts(node.texts("typeName"));
  }

  /** The new value. */
  public String value() {
    return Names.text(node, "newVal");
  }

  /** The value that gets the new name; null when one is added. */
  public @Nullable String renamed() {
    return node.text("oldVal");
  }

  /** The value that the new one stands before; null when BEFORE is not there. */
  public @Nullable String before() {
    return node.flag("newValIsAfter") ? null : node.text("newValNeighbor");
  }

  /** The value that the new one stands behind; null when AFTER is not there. */
  public @Nullable String after() {
    return node.flag("newValIsAfter") ? node.text("newValNeighbor") : null;
  }

  public boolean ifNotExists() {
    return node.flag("skipIfNewValExists");
  }
}
