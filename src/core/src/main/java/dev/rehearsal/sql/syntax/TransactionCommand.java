package dev.rehearsal.sql.syntax;

import org.jspecify.annotations.Nullable;

/**
 * BEGIN, COMMIT, SAVEPOINT and all that is about transactions.
 *
 * @param node its tree
 */
public record TransactionCommand(SyntaxNode node) implements SqlStatement {

  public TransactionType type() {
    return TransactionType.of(node.number("kind"));
  }

  /** The savepoint; null when it is about none. */
  public @Nullable String savepoint() {
    return node.text("savepoint_name");
  }

  /** The name of a prepared transaction; null when it is about none. */
  public @Nullable String preparedName() {
    return node.text("gid");
  }

  /** Whether another transaction begins at once. */
  public boolean chains() {
    return node.flag("chain");
  }

  /** Such as {@code transaction_isolation}. */
  public Options options() {
    return new Options(node.nodes("options"));
  }
}
