package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;

/**
 * LOCK.
 *
 * @param node its tree
 */
public record LockTable(SyntaxNode node) implements SqlStatement {

  public List<QualifiedName> tables() {
    return Names.all(node, "relations");
  }

  /** The mode, as {@code ACCESS EXCLUSIVE} (13.3.1 "Table-Level Locks"). */
  public String mode() {
    return List.of(
            "",
            "ACCESS SHARE",
            "ROW SHARE",
            "ROW EXCLUSIVE",
            "SHARE UPDATE EXCLUSIVE",
            "SHARE",
            "SHARE ROW EXCLUSIVE",
            "EXCLUSIVE",
            "ACCESS EXCLUSIVE")
        .get(node.number("mode"));
  }

  public boolean noWait() {
    return node.flag("nowait");
  }
}
