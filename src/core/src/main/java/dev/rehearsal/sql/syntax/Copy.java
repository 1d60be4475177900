package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * COPY.
 *
 * @param node its tree
 */
public record Copy(SyntaxNode node) implements SqlStatement {

  /** The table; null when a query is copied. */
  public @Nullable QualifiedName table() {
    return Names.orNull(node, "relation");
  }

  /** Whether rows come in. */
  public boolean from() {
    return node.flag("is_from");
  }

  /** Whether a program of the server gets or gives them. */
  public boolean program() {
    return node.flag("is_program");
  }

  /** The file or the program; null when it is the client. */
  public @Nullable String file() {
    return node.text("filename");
  }

  /** The columns that it names. */
  public List<String> columns() {
    return node.texts("attlist");
  }

  public Options options() {
    return new Options(node.nodes("options"));
  }
}
