package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;

/**
 * CREATE VIEW.
 *
 * @param node its tree
 */
public record CreateView(SyntaxNode node) implements SqlStatement {

  public QualifiedName view() {
    return Names.of(node, "view");
  }

  public boolean temporary() {
    return Persistence.isTemporary(node.node("view"));
  }

  /** Whether OR REPLACE stands there. */
  public boolean replaces() {
    return node.flag("replace");
  }

  /** The names of the columns, if it gives them. */
  public List<String> columns() {
    return node.texts("aliases");
  }

  /** What stands behind WITH. */
  public Options options() {
    return new Options(node.nodes("options"));
  }

  /** The relations that are named in its query, each once, and names of WITH among them. */
  public List<QualifiedName> reads() {
    return Names.allBelow(node.node("query"));
  }
}
