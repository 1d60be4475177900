package dev.rehearsal.sql.syntax;

/**
 * A statement that has no class of its own here.
 *
 * @param node its tree
 */
public record OtherStatement(SyntaxNode node) implements SqlStatement {}
