package dev.rehearsal.sql.syntax;

/** What one statement says. */
public sealed interface SqlStatement permits OtherStatement {

  /** The statement's whole tree. */
  SyntaxNode node();
}
