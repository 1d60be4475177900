package dev.rehearsal.sql.syntax;

/** What came of parsing one text. */
public sealed interface ParseResult permits Parsed, SyntaxError, NotParsed {}
