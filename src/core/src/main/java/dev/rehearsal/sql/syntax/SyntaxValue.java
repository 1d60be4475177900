package dev.rehearsal.sql.syntax;

/** A part of a parse tree. What is NULL in PostgreSQL's tree is not there in ours. */
public sealed interface SyntaxValue permits SyntaxNode, SyntaxList, SyntaxAtom {}
