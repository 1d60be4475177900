package dev.rehearsal.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The order of those columns that a table has before and after. To number them would make one
 * dropped column a change to all that stood behind it.
 */
final class ColumnOrder {

  private final Collection<SchemaObject> before;
  private final Map<ObjectId, SchemaObject> after;
  private final Comparison comparison;

  ColumnOrder(
      Collection<SchemaObject> before, Map<ObjectId, SchemaObject> after, Comparison comparison) {
    this.before = before;
    this.after = after;
    this.comparison = comparison;
  }

  List<Change> changes() {
    Map<ObjectId, List<SchemaObject>> byParent =
        before.stream()
            .filter(column -> isOrdered(column) && after.containsKey(column.id()))
            .collect(
                Collectors.groupingBy(
                    column -> Objects.requireNonNull(column.parent()),
                    TreeMap::new,
                    Collectors.toList()));
    List<Change> changes = new ArrayList<>();
    byParent.forEach((parent, columns) -> addChange(parent, columns, changes));
    return changes;
  }

  /** The order of a composite type's attributes is that of its values. */
  private boolean isOrdered(SchemaObject object) {
    return object.parent() != null
        && (object.kind() == ObjectKind.ATTRIBUTE
            || (object.kind() == ObjectKind.COLUMN && comparison.isStrict()));
  }

  private void addChange(ObjectId parent, List<SchemaObject> columns, List<Change> changes) {
    SchemaObject now = after.get(parent);
    List<SchemaObject> same =
        columns.stream().map(column -> Objects.requireNonNull(after.get(column.id()))).toList();
    String was = inOrder(columns);
    String is = inOrder(same);
    if (now != null && !was.equals(is)) {
      changes.add(Change.of(now, "column order", was, is));
    }
  }

  private static String inOrder(List<SchemaObject> columns) {
    return columns.stream()
        .sorted(Comparator.comparing(SchemaObject::position))
        .map(column -> Identities.last(column.identity()))
        .collect(Collectors.joining(", "));
  }
}
