package dev.rehearsal.rule.library;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An index as PostgreSQL prints it.
 *
 * @param object the index
 * @param method the access method, such as {@code btree}
 * @param keys columns and expressions with all that stands behind each
 * @param rest what stands behind them, such as a condition
 */
record PrintedIndex(SchemaObject object, String method, List<String> keys, String rest) {

  PrintedIndex {
    keys = List.copyOf(keys);
  }

  /** The indexes of a table, those of its constraints among them. */
  static Stream<PrintedIndex> on(SchemaSnapshot schema, String table) {
    return schema.objects(ObjectKind.INDEX).stream()
        .filter(index -> table(schema, index).equals(table))
        .map(PrintedIndex::of);
  }

  /** The table of an index; that of a constraint is a part of the constraint. */
  static String table(SchemaSnapshot schema, SchemaObject index) {
    ObjectId parent = index.parent();
    if (parent != null && parent.kind() == ObjectKind.CONSTRAINT) {
      parent = schema.object(parent).map(SchemaObject::parent).orElse(null);
    }
    return parent == null ? "" : parent.identity();
  }

  static PrintedIndex of(SchemaObject index) {
    String text = index.attribute("definition").orElse("");
    int open = text.indexOf('(');
    int close = open < 0 ? -1 : closing(text, open);
    return close < 0
        ? new PrintedIndex(index, text, List.of(), "")
        : new PrintedIndex(
            index,
            text.substring(0, open).strip(),
            parted(text.substring(open + 1, close)),
            text.substring(close + 1).strip());
  }

  private static int closing(String text, int open) {
    int depth = 0;
    char quote = 0;
    for (int place = open; place < text.length(); place++) {
      char next = text.charAt(place);
      if (quote != 0) {
        quote = next == quote ? 0 : quote;
      } else if (next == '"' || next == '\'') {
        quote = next;
      } else {
        depth += next == '(' ? 1 : next == ')' ? -1 : 0;
        if (depth == 0) {
          return place;
        }
      }
    }
    return -1;
  }

  private static List<String> parted(String keys) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean isQuoted = false;
    int from = 0;
    for (int place = 0; place < keys.length(); place++) {
      char next = keys.charAt(place);
      isQuoted ^= next == '"';
      depth += isQuoted ? 0 : next == '(' ? 1 : next == ')' ? -1 : 0;
      if (next == ',' && depth == 0 && !isQuoted) {
        parts.add(keys.substring(from, place).strip());
        from = place + 1;
      }
    }
    parts.add(keys.substring(from).strip());
    return parts;
  }

  boolean isUnique() {
    return object.attribute("unique").isPresent();
  }

  boolean isOfConstraint() {
    return object.parent() != null && object.parent().kind() == ObjectKind.CONSTRAINT;
  }

  private boolean isPartial() {
    return rest.contains("WHERE ");
  }

  /** Whether it finds the rows with given values of these columns, whatever their order. */
  boolean servesLookupOf(List<String> columns) {
    return !isPartial()
        && keys.size() >= columns.size()
        && Set.copyOf(keys.subList(0, columns.size())).equals(Set.copyOf(columns));
  }

  /** Whether each query that this index serves is served by another as well. */
  boolean isCoveredBy(PrintedIndex other) {
    boolean isPrefix =
        method.equals(other.method)
            && rest.equals(other.rest)
            && keys.size() <= other.keys.size()
            && keys.equals(other.keys.subList(0, keys.size()));
    boolean isSame = keys.size() == other.keys.size();
    return isPrefix
        && (!isUnique() || (isSame && other.isUnique()))
        && (isSame || method.equals("btree"));
  }
}
