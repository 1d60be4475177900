package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;

/**
 * TRUNCATE.
 *
 * @param node its tree
 */
public record Truncate(SyntaxNode node) implements SqlStatement {

  public List<QualifiedName> tables() {
    return Names.all(node, "relations");
  }

  public boolean restartsIdentity() {
    return node.flag("restart_seqs");
  }

  /** Whether CASCADE empties the tables that refer to them, too. */
  public boolean cascades() {
    return node.number("behavior") == 1;
  }
}
