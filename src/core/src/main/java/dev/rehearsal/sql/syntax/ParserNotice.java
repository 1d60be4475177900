package dev.rehearsal.sql.syntax;

/**
 * A notice of the parser, such as {@code 42622}: identifier "…" will be truncated to "…".
 *
 * @param sqlState the code (PostgreSQL documentation, Appendix A "PostgreSQL Error Codes")
 * @param message the server's own words
 */
public record ParserNotice(String sqlState, String message) {}
