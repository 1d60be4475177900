package dev.rehearsal.sql.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads PostgreSQL's text of a tree: <code>{NAME :field value …}</code>, lists {@code (…)}, and
 * {@code <>} for NULL, as {@code src/backend/nodes/outfuncs.c} writes it. Depth costs no stack.
 */
final class NodeReader {

  /** Fields that hold an offset (ParseLoc in PostgreSQL's sources). */
  private static final Set<String> LOCATIONS =
      Set.of("location", "rexpr_list_start", "rexpr_list_end", "list_start", "list_end");

  /** Other fields of these names are texts, such as the directory of a tablespace. */
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

  private static final Set<String> LIST_KINDS = Set.of("i", "o", "x", "b");

  /** A node or a list whose end was not read yet; a list has no type. */
  private static final class Open {
    private final @Nullable String type;
    private final List<String> fields = new ArrayList<>();
    private final List<SyntaxValue> values = new ArrayList<>();
    private @Nullable String field;

    Open(@Nullable String type) {
      this.type = type;
    }
  }

  private final NodeTokens tokens;
  private final IntUnaryOperator offsetOf;
  private final UnaryOperator<String> restored;
  private final Deque<Open> open = new ArrayDeque<>();
  private @Nullable SyntaxNode root;

  private NodeReader(String text, IntUnaryOperator offsetOf, UnaryOperator<String> restored) {
    this.tokens = new NodeTokens(text);
    this.offsetOf = offsetOf;
    this.restored = restored;
  }

  /**
   * Reads one node with all that is in it.
   *
   * @param text the text in one line
   * @param offsetOf what an offset becomes
   * @param restored what a string becomes
   * @throws NodeTextException when the text is anything else, such as a part of a tree
   */
  static SyntaxNode read(String text, IntUnaryOperator offsetOf, UnaryOperator<String> restored) {
    return new NodeReader(text, offsetOf, restored).read();
  }

  private SyntaxNode read() {
    SyntaxNode read = null;
    while (read == null) {
      step();
      read = root;
    }
    if (tokens.next() != NodeTokens.Kind.END) {
      throw tokens.unexpected();
    }
    return read;
  }

  private void step() {
    switch (tokens.next()) {
      case OPENING_BRACE -> beginNode();
      case OPENING_PARENTHESIS -> open.push(new Open(null));
      case CLOSING_BRACE, CLOSING_PARENTHESIS -> end();
      case FIELD -> beginField();
      case WORD -> word();
      case STRING -> add(new SyntaxAtom(restored.apply(tokens.unescaped()), true));
      case NULL -> addNothing();
      case END -> throw tokens.unexpected();
    }
  }

  private void beginNode() {
    if (tokens.next() != NodeTokens.Kind.WORD) {
      throw tokens.unexpected();
    }
    open.push(new Open(tokens.text().intern()));
  }

  private void beginField() {
    Open innermost = innermost();
    if (innermost.type == null || innermost.field != null) {
      // A name may begin with a colon, too.
      word();
    } else {
      innermost.field = tokens.text().substring(1);
    }
  }

  private void word() {
    Open innermost = innermost();
    if (innermost.type == null) {
      addToList(innermost);
    } else if (innermost.field != null) {
      add(atom(innermost.field));
    } else if (tokens.text().equals("[")) {
      skipDatum();
    } else {
      // The kind of an A_EXPR or an A_CONST is a bare word.
      innermost.field = "kind";
      add(atom(null));
    }
  }

  /** A list that is no list of nodes begins with the letter of its kind. */
  private void addToList(Open list) {
    if (!list.values.isEmpty() || !LIST_KINDS.contains(tokens.text())) {
      add(atom(null));
    }
  }

  /** A number and a text of digits differ: the text begins with a backslash. */
  private SyntaxAtom atom(@Nullable String field) {
    if (field != null && LOCATIONS.contains(field) && NUMBER.matcher(tokens.text()).matches()) {
      int offset = offsetOf.applyAsInt(Integer.parseInt(tokens.text()));
      return SyntaxAtom.of(Integer.toString(offset));
    }
    return SyntaxAtom.of(restored.apply(tokens.unescaped()));
  }

  /** The bytes of a constant, of which the field itself keeps the number only. */
  private void skipDatum() {
    do {
      if (tokens.next() != NodeTokens.Kind.WORD) {
        throw tokens.unexpected();
      }
    } while (!tokens.text().equals("]"));
  }

  private void addNothing() {
    Open innermost = innermost();
    if (innermost.type == null) {
      innermost.values.add(SyntaxAtom.NOTHING);
    } else if (innermost.field == null) {
      throw tokens.unexpected();
    }
    innermost.field = null;
  }

  private void end() {
    Open ended = innermost();
    boolean isNode = tokens.text().equals("}");
    if (isNode != (ended.type != null) || ended.field != null) {
      throw tokens.unexpected();
    }
    open.pop();
    SyntaxValue value =
        ended.type == null
            ? new SyntaxList(ended.values)
            : new SyntaxNode(ended.type, ended.fields, ended.values);
    if (open.isEmpty() && value instanceof SyntaxNode node) {
      root = node;
    } else {
      add(value);
    }
  }

  private void add(SyntaxValue value) {
    Open innermost = innermost();
    innermost.values.add(value);
    if (innermost.type == null) {
      return;
    }
    if (innermost.field == null) {
      throw tokens.unexpected();
    }
    innermost.fields.add(innermost.field.intern());
    innermost.field = null;
  }

  private Open innermost() {
    Open innermost = open.peek();
    if (innermost == null) {
      throw tokens.unexpected();
    }
    return innermost;
  }
}
