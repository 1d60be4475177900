package dev.rehearsal.sql.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Goes through a tree depth first, however deep it is. */
final class TreeWalk implements Iterator<SyntaxNode> {

  private final Deque<SyntaxNode> ahead = new ArrayDeque<>();

  TreeWalk(SyntaxNode root) {
    ahead.push(root);
  }

  @Override
  public boolean hasNext() {
    return !ahead.isEmpty();
  }

  @Override
  public SyntaxNode next() {
    if (ahead.isEmpty()) {
      throw new NoSuchElementException();
    }
    SyntaxNode node = ahead.pop();
    pushBackwards(node.values());
    return node;
  }

  private void pushBackwards(List<SyntaxValue> values) {
    Deque<SyntaxValue> parts = new ArrayDeque<>(values);
    while (!parts.isEmpty()) {
      SyntaxValue last = parts.removeLast();
      if (last instanceof SyntaxNode node) {
        ahead.push(node);
      } else if (last instanceof SyntaxList list) {
        parts.addAll(list.values());
      }
    }
  }
}
