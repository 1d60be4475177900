package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * REINDEX.
 *
 * @param node its tree
 */
public record Reindex(SyntaxNode node) implements SqlStatement {

  public ReindexTarget target() {
    return ReindexTarget.of(node.number("kind"));
  }

  /** The index, the table, the schema or the database; null when it is the current database. */
  public @Nullable QualifiedName name() {
    QualifiedName relation = Names.orNull(node, "relation");
    String name = node.text("name");
    return relation != null || name == null ? relation : QualifiedName.of(name);
  }

  public boolean concurrently() {
    return options().isOn("concurrently");
  }

  public Options options() {
    return new Options(node.nodes("params"));
  }
}
