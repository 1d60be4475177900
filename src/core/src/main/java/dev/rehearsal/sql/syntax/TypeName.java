package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A type as a statement names it. The grammar replaces the names of standard SQL: {@code integer}
 * is {@code pg_catalog.int4}.
 *
 * @param node its tree
 */
public record TypeName(SyntaxNode node) {

  private static final Set<String> SERIALS =
      Set.of("serial", "serial2", "serial4", "serial8", "bigserial", "smallserial");

  static @Nullable TypeName orNull(SyntaxNode parent, String field) {
    SyntaxNode node = parent.node(field);
    return node == null ? null : new TypeName(node);
  }

  public QualifiedName name() {
    return Names.ofParts(node.texts("names"));
  }

  /** Whether it is one of PostgreSQL's own types, such as {@code int4} or {@code text}. */
  public boolean is(String builtIn) {
    String schema = name().schema();
    return name().name().equals(builtIn) && (schema == null || schema.equals("pg_catalog"));
  }

  /** Whether it is no type but a way to write one with a sequence (8.1.4 "Serial Types"). */
  public boolean isSerial() {
    return name().schema() == null && SERIALS.contains(name().name());
  }

  /** What stands in parentheses behind the name, such as 10 and 2 of {@code numeric(10, 2)}. */
  public List<String> modifiers() {
    return node.nodes("typmods").stream().map(Settings::text).toList();
  }

  public boolean isArray() {
    return !node.list("arrayBounds").isEmpty();
  }

  /** The type by PostgreSQL's own name for it, such as {@code numeric(10,2)[]} and {@code int4}. */
  @Override
  public String toString() {
    String builtIn = is(name().name()) ? name().name() : name().toString();
    String modified =
        modifiers().isEmpty() ? builtIn : builtIn + "(" + String.join(",", modifiers()) + ")";
    return modified + "[]".repeat(node.list("arrayBounds").size());
  }
}
