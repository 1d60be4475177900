package dev.rehearsal.rows;

import dev.rehearsal.rows.TableFacts.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parents before children; where foreign keys go round in a circle, the least bound table first.
 */
final class FillingOrder {

  private final Map<Long, Layout> layouts;

  FillingOrder(Map<Long, Layout> layouts) {
    this.layouts = layouts;
  }

  List<Layout> tables() {
    List<Layout> left = new ArrayList<>(layouts.values());
    Set<Long> pending = new HashSet<>(layouts.keySet());
    List<Layout> order = new ArrayList<>();
    while (!left.isEmpty()) {
      List<Layout> ready =
          left.stream().filter(layout -> waitsFor(layout, pending, false) == 0).toList();
      List<Layout> next = ready.isEmpty() ? List.of(leastBound(left, pending)) : ready;
      order.addAll(next);
      left.removeAll(next);
      next.forEach(layout -> pending.remove(layout.table().oid()));
    }
    return order;
  }

  private static Layout leastBound(List<Layout> left, Set<Long> pending) {
    return left.stream()
        .min(
            Comparator.comparingLong((Layout layout) -> waitsFor(layout, pending, true))
                .thenComparingLong(layout -> waitsFor(layout, pending, false)))
        .orElseThrow();
  }

  private static long waitsFor(Layout layout, Set<Long> pending, boolean necessarily) {
    TableFacts table = layout.table();
    return table.references().stream()
        .filter(reference -> reference.parent() != table.oid())
        .filter(reference -> pending.contains(reference.parent()))
        .filter(reference -> !necessarily || isNecessary(table, reference))
        .count();
  }

  private static boolean isNecessary(TableFacts table, Reference reference) {
    return reference.columns().stream().allMatch(number -> table.column(number).notNull());
  }
}
