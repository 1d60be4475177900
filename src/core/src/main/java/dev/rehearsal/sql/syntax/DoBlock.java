package dev.rehearsal.sql.syntax;

import java.util.List;

/**
 * DO.
 *
 * @param node its tree
 * @param statements those in its code that can be read
 */
public record DoBlock(SyntaxNode node, List<EmbeddedStatement> statements) implements SqlStatement {

  public DoBlock {
    statements = List.copyOf(statements);
  }

  DoBlock(SyntaxNode node) {
    this(node, List.of());
  }

  DoBlock with(List<EmbeddedStatement> found) {
    return new DoBlock(node, found);
  }

  /** The language; {@code plpgsql} when it does not say. */
  public String language() {
    String language = options().text("language");
    return language == null ? "plpgsql" : language;
  }

  /** Its source. */
  public String body() {
    return String.valueOf(options().text("as"));
  }

  private Options options() {
    return new Options(node.nodes("args"));
  }
}
