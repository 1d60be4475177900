package dev.rehearsal.sql.syntax;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Values in their order.
 *
 * @param values the values
 */
public record SyntaxList(List<SyntaxValue> values) implements SyntaxValue, Iterable<SyntaxValue> {

  static final SyntaxList EMPTY = new SyntaxList(List.of());

  public SyntaxList {
    values = List.copyOf(values);
  }

  /** The values that are nodes. */
  public List<SyntaxNode> nodes() {
    List<SyntaxNode> nodes = new ArrayList<>(values.size());
    for (SyntaxValue value : values) {
      if (value instanceof SyntaxNode node) {
        nodes.add(node);
      }
    }
    return nodes;
  }

  /** The texts of the values that are atoms, such as the parts of a name. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>(values.size());
    for (SyntaxValue value : values) {
      if (value instanceof SyntaxAtom atom) {
        texts.add(atom.text());
      }
    }
    return texts;
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  public int size() {
    return values.size();
  }

  public Stream<SyntaxValue> stream() {
    return values.stream();
  }

  @Override
  public Iterator<SyntaxValue> iterator() {
    return values.iterator();
  }

  @Override
  public String toString() {
    return TreeText.of(this);
  }
}
