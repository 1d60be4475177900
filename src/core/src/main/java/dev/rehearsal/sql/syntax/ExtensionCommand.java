package dev.rehearsal.sql.syntax;

/**
 * CREATE EXTENSION, and ALTER EXTENSION … UPDATE.
 *
 * @param node its tree
 */
public record ExtensionCommand(SyntaxNode node) implements SqlStatement {

  public boolean creates() {
    return node.is("CREATEEXTENSIONSTMT");
  }

  public String name() {
    return Names.text(node, "extname");
  }

  public boolean ifNotExists() {
    return node.flag("if_not_exists");
  }

  /** {@code schema}, {@code new_version} and {@code cascade}. */
  public Options options() {
    return new Options(node.nodes("options"));
  }
}
