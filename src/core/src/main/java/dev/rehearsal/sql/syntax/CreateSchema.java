package dev.rehearsal.sql.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CREATE SCHEMA.
 *
 * @param node its tree
 */
public record CreateSchema(SyntaxNode node) implements SqlStatement {

  /** Its name; null when it has that of its owner. */
  public @Nullable String name() {
    return node.text("schemaname");
  }

  public boolean ifNotExists() {
    return node.flag("if_not_exists");
  }

  /** What is created in it by the same statement. */
  public List<SqlStatement> elements() {
    return node.nodes("schemaElts").stream().map(Statements::of).toList();
  }
}
