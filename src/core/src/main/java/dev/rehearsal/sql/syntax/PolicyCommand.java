package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CREATE POLICY and ALTER POLICY.
 *
 * @param node its tree
 */
public record PolicyCommand(SyntaxNode node) implements SqlStatement {

  public boolean creates() {
    return node.is("CREATEPOLICYSTMT");
  }

  public String name() {
    return Names.text(node, "policy_name");
  }

  public QualifiedName table() {
    return Names.of(node, "table");
  }

  /** What it is for, in lower case: all, select, insert, update or delete; null in ALTER POLICY. */
  public @Nullable String command() {
    return node.text("cmd_name");
  }

  /** Whether a new policy is AS RESTRICTIVE. */
  public boolean restrictive() {
    return creates() && !node.flag("permissive");
  }

  /** The roles, or the key words for them. */
  public List<String> roles() {
    return node.nodes("roles").stream().map(Names::ofRole).toList();
  }

  /** Which rows are seen; null when it does not say. */
  public @Nullable Expression using() {
    return Expression.orNull(node, "qual");
  }

  /** Which rows may be written; null when it does not say. */
  public @Nullable Expression withCheck() {
    return Expression.orNull(node, "with_check");
  }
}
