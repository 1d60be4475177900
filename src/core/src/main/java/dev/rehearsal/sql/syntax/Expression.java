package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression in a statement.
 *
 * @param node its tree
 */
public record Expression(SyntaxNode node) {

  static @Nullable Expression orNull(SyntaxNode parent, String field) {
    SyntaxNode node = parent.node(field);
    return node == null ? null : new Expression(node);
  }

  /** Whether it is the constant NULL, with or without a type. */
  public boolean isNull() {
    SyntaxNode inner = withoutCasts();
    return inner.is("A_CONST") && "NULL".equals(inner.text("kind"));
  }

  /** Whether it is a constant, with or without a type. */
  public boolean isConstant() {
    return withoutCasts().is("A_CONST");
  }

  /** What a constant says, whatever its type; null when it is NULL or no constant. */
  public @Nullable String constant() {
    SyntaxNode inner = withoutCasts();
    return inner.is("A_CONST") ? inner.text("val") : null;
  }

  /** The functions that are called anywhere in it, as they are written, each once. */
  public List<QualifiedName> functions() {
    return node.walk()
        .filter(part -> part.is("FUNCCALL"))
        .map(call -> Names.ofParts(call.texts("funcname")))
        .distinct()
        .toList();
  }

  /** The columns that are named anywhere in it, each once, without tables. */
  public List<String> columns() {
    return node.walk()
        .filter(part -> part.is("COLUMNREF"))
        .map(column -> column.texts("fields"))
        .filter(parts -> !parts.isEmpty())
        .map(parts -> parts.get(parts.size() - 1))
        .distinct()
        .toList();
  }

  private SyntaxNode withoutCasts() {
    SyntaxNode inner = node;
    while (inner.is("TYPECAST") || inner.is("COLLATECLAUSE")) {
      SyntaxNode argument = inner.node("arg");
      if (argument == null) {
        return inner;
      }
      inner = argument;
    }
    return inner;
  }

  /** The constant, or the tree. */
  @Override
  public String toString() {
    String constant = constant();
    return constant == null ? node.toString() : constant;
  }
}
