package dev.rehearsal.rows;

import dev.rehearsal.rows.TableFacts.Column;
import dev.rehearsal.rows.TableFacts.Reference;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which columns have the same values in rows of the same number, because foreign keys connect them:
 * each takes them from the one that they all come from.
 */
final class Kinship {

  private final SchemaFacts schema;
  private final Map<ColumnId, ColumnId> towards = new HashMap<>();
  private final Map<ColumnId, ColumnId> origins = new HashMap<>();

  Kinship(SchemaFacts schema) {
    this.schema = schema;
    Set<ColumnId> children = new HashSet<>();
    Set<ColumnId> all = new HashSet<>();
    for (TableFacts table : schema.tables()) {
      for (Reference reference : table.references()) {
        connect(table, reference, children, all);
      }
    }
    choose(children, all);
  }

  private void connect(
      TableFacts table, Reference reference, Set<ColumnId> children, Set<ColumnId> all) {
    if (schema.table(reference.parent()).isEmpty()) {
      return;
    }
    for (int i = 0; i < reference.columns().size(); i++) {
      Column column = table.column(reference.columns().get(i));
      ColumnId child = new ColumnId(table.oid(), column.name());
      ColumnId parent = new ColumnId(reference.parent(), reference.parentColumns().get(i));
      children.add(child);
      all.addAll(List.of(child, parent));
      towards.put(end(child), end(parent));
    }
  }

  private ColumnId end(ColumnId column) {
    ColumnId at = column;
    while (towards.containsKey(at) && !towards.get(at).equals(at)) {
      at = towards.get(at);
    }
    return at;
  }

  /** The first column by name that refers to none, or else the first of all. */
  private void choose(Set<ColumnId> children, Set<ColumnId> all) {
    Map<ColumnId, ColumnId> first = new HashMap<>();
    Comparator<ColumnId> order =
        Comparator.<ColumnId, Boolean>comparing(children::contains)
            .thenComparing(id -> schema.table(id.table()).orElseThrow().name())
            .thenComparing(ColumnId::name);
    for (ColumnId column : all) {
      first.merge(end(column), column, (a, b) -> order.compare(a, b) <= 0 ? a : b);
    }
    all.forEach(column -> origins.put(column, first.get(end(column))));
  }

  /** The column that a column's values come from, which may be itself. */
  ColumnId origin(ColumnId column) {
    return origins.getOrDefault(column, column);
  }

  boolean isConnected(ColumnId column) {
    return origins.containsKey(column);
  }
}
