package dev.rehearsal.sql.syntax;

/** A text is not what PostgreSQL of the version that parses writes of a tree. */
final class NodeTextException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NodeTextException(String found) {
    super("PostgreSQL's text of a parse tree cannot be read: " + found);
  }
}
