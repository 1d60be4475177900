package dev.rehearsal.sql.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** A tree in one line, for people. What a field says by default is left out. */
final class TreeText {

  private static final Set<String> UNTOLD = Set.of("false", "0", "-1");

  /** A node or a list that is open: what is left of it, and how it ends. */
  private record Open(Iterator<String> fields, Iterator<SyntaxValue> values, char end) {}

  private final StringBuilder text = new StringBuilder();
  private final Deque<Open> open = new ArrayDeque<>();

  private TreeText() {}

  static String of(SyntaxValue root) {
    TreeText tree = new TreeText();
    tree.begin(root);
    while (!tree.open.isEmpty()) {
      tree.step(tree.open.element());
    }
    return tree.text.toString();
  }

  private void begin(SyntaxValue value) {
    if (value instanceof SyntaxNode node) {
      text.append('{').append(node.type());
      open.push(new Open(node.fields().iterator(), node.values().iterator(), '}'));
    } else if (value instanceof SyntaxList list) {
      text.append('(');
      List<String> noFields = List.of();
      open.push(new Open(noFields.iterator(), list.iterator(), ')'));
    } else {
      text.append(value);
    }
  }

  private void step(Open innermost) {
    if (!innermost.values().hasNext()) {
      text.append(innermost.end());
      open.pop();
      return;
    }
    SyntaxValue value = innermost.values().next();
    if (innermost.end() == '}') {
      field(innermost.fields().next(), value);
    } else {
      blank();
      begin(value);
    }
  }

  private void field(String name, SyntaxValue value) {
    boolean isConstant = name.equals("val");
    if (!isConstant
        && value instanceof SyntaxAtom atom
        && !atom.isString()
        && UNTOLD.contains(atom.text())) {
      return;
    }
    text.append(" :").append(name).append(' ');
    begin(value);
  }

  private void blank() {
    if (text.charAt(text.length() - 1) != '(') {
      text.append(' ');
    }
  }
}
