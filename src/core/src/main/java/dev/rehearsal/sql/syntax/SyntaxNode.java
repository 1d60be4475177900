package dev.rehearsal.sql.syntax;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A node of a parse tree. Types and fields have the names of PostgreSQL's C structures ({@code
 * src/include/nodes/parsenodes.h} and {@code primnodes.h}), the types in upper case. Trees may be
 * deep, so nothing here calls itself; nodes are equal only to themselves.
 *
 * <p>Fields that say where something stands hold offsets in UTF-16 units of the statement's text.
 */
public final class SyntaxNode implements SyntaxValue {

  /** The location of a node that has none. */
  public static final int NOWHERE = -1;

  private final String type;
  private final List<String> fields;
  private final List<SyntaxValue> values;

  SyntaxNode(String type, List<String> fields, List<SyntaxValue> values) {
    this.type = type;
    this.fields = List.copyOf(fields);
    this.values = List.copyOf(values);
  }

  /** The name of the C structure in upper case, such as {@code ALTERTABLESTMT}. */
  public String type() {
    return type;
  }

  public boolean is(String upperCaseType) {
    return type.equals(upperCaseType);
  }

  /** The names of the fields that are not NULL, in PostgreSQL's order. */
  public List<String> fields() {
    return fields;
  }

  /** The value of a field; null when the field is NULL or the node has none of that name. */
  public @Nullable SyntaxValue get(String field) {
    int index = fields.indexOf(field);
    return index < 0 ? null : values.get(index);
  }

  /** The value of a field that is a node; null when it is anything else. */
  public @Nullable SyntaxNode node(String field) {
    return get(field) instanceof SyntaxNode node ? node : null;
  }

  /** The value of a field that is a list; empty when it is anything else. */
  public SyntaxList list(String field) {
    return get(field) instanceof SyntaxList list ? list : SyntaxList.EMPTY;
  }

  /** The nodes in a field that is a list. */
  public List<SyntaxNode> nodes(String field) {
    return list(field).nodes();
  }

  /** The texts in a field that is a list, such as the parts of a name. */
  public List<String> texts(String field) {
    return list(field).texts();
  }

  /** The value of a field that is an atom; null when it is anything else. */
  public @Nullable String text(String field) {
    return get(field) instanceof SyntaxAtom atom ? atom.text() : null;
  }

  /** Whether a field is {@code true}. */
  public boolean flag(String field) {
    return "true".equals(text(field));
  }

  /**
   * The number in a field, 0 when the field is NULL.
   *
   * @throws IllegalArgumentException when it is no number
   */
  public int number(String field) {
    String text = text(field);
    return text == null ? 0 : Integer.parseInt(text);
  }

  /** Where in the statement's text the node is, or {@link #NOWHERE}. */
  public int location() {
    return get("location") == null || is("CREATETABLESPACESTMT") ? NOWHERE : number("location");
  }

  /** The node itself and all nodes below it, depth first, in the order of the fields. */
  public Stream<SyntaxNode> walk() {
    Iterator<SyntaxNode> nodes = new TreeWalk(this);
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(nodes, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  List<SyntaxValue> values() {
    return values;
  }

  /** The tree in one line, much as PostgreSQL writes it, without what is NULL, false, 0 or -1. */
  @Override
  public String toString() {
    return TreeText.of(this);
  }
}
