package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;

/**
 * VACUUM and ANALYZE.
 *
 * @param node its tree
 */
public record Vacuum(SyntaxNode node) implements SqlStatement {

  /** Whether it is VACUUM. */
  public boolean vacuums() {
    return node.flag("is_vacuumcmd");
  }

  public boolean full() {
    return vacuums() && options().isOn("full");
  }

  /** Whether it is ANALYZE or does it, too. */
  public boolean analyzes() {
    return !vacuums() || options().isOn("analyze");
  }

  /** The tables; empty when it is all. */
  public List<QualifiedName> tables() {
    return node.nodes("rels").stream().map(table -> Names.of(table, "relation")).toList();
  }

  public Options options() {
    return new Options(node.nodes("options"));
  }
}
