package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;

/**
 * CREATE SEQUENCE and ALTER SEQUENCE.
 *
 * @param node its tree
 */
public record SequenceCommand(SyntaxNode node) implements SqlStatement {

  public boolean creates() {
    return node.is("CREATESEQSTMT");
  }

  public QualifiedName sequence() {
    return Names.of(node, "sequence");
  }

  public boolean temporary() {
    return Persistence.isTemporary(node.node("sequence"));
  }

  /** Whether IF EXISTS or IF NOT EXISTS stands there. */
  public boolean ifExists() {
    return node.flag("if_not_exists") || node.flag("missing_ok");
  }

  /** Such as {@code start}, {@code restart} and {@code owned_by}. */
  public Options options() {
    return new Options(node.nodes("options"));
  }
}
