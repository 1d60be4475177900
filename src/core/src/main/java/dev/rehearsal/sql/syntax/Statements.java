package dev.rehearsal.sql.syntax;

/** Gives trees their classes. */
final class Statements {

  private Statements() {}

  static SqlStatement of(SyntaxNode node, String text) {
    return new OtherStatement(node);
  }
}
