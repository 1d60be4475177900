package dev.rehearsal.sql.syntax;

import org.jspecify.annotations.Nullable;

/**
 * Which rows a partition takes.
 *
 * @param node its tree
 */
public record PartitionBound(SyntaxNode node) {

  static @Nullable PartitionBound orNull(SyntaxNode parent, String field) {
    SyntaxNode node = parent.node(field);
    return node == null ? null : new PartitionBound(node);
  }

  /** Whether it takes what no other takes. */
  public boolean isDefault() {
    return node.flag("is_default");
  }

  /** {@code r} for a range, {@code l} for a list, {@code h} for a hash; null for the default. */
  public @Nullable String strategy() {
    return isDefault() ? null : node.text("strategy");
  }
}
