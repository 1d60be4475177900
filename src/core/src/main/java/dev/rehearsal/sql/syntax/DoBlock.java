package dev.rehearsal.sql.syntax;

/**
 * DO.
 *
 * @param node its tree
 */
public record DoBlock(SyntaxNode node) implements SqlStatement {

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
