package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * CLUSTER.
 *
 * @param node its tree
 */
public record Cluster(SyntaxNode node) implements SqlStatement {

  /** The table; null when all that were clustered before are meant. */
  public @Nullable QualifiedName table() {
    return Names.orNull(node, "relation");
  }

  /** The index; null when it is the one of last time. */
  public @Nullable String index() {
    return node.text("indexname");
  }
}
