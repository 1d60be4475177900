package dev.rehearsal.rows;

import dev.rehearsal.rows.TableFilling.State;
import java.util.LinkedHashSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** What becomes of one table, while it does. */
final class TableReport {

  private static final int MOST_REASONS = 4;

  private final String table;
  private final int wanted;
  private final NavigableMap<Integer, GeneratedRow> rows = new TreeMap<>();
  private final Set<String> reasons = new LinkedHashSet<>();
  private long before;

  TableReport(String table, int wanted) {
    this.table = table;
    this.wanted = wanted;
  }

  void before(long count) {
    before = count;
  }

  void row(GeneratedRow row) {
    rows.put(row.number(), row);
  }

  /** A few reasons are enough: the others differ in the values that they name. */
  void reason(String reason) {
    if (reasons.size() < MOST_REASONS) {
      reasons.add(reason);
    }
  }

  /** Rows that are printed alike are as good as each other: the last one goes. */
  void remove(String key) {
    rows.values().stream()
        .filter(row -> row.key().equals(key))
        .mapToInt(GeneratedRow::number)
        .max()
        .ifPresent(rows::remove);
  }

  NavigableMap<Integer, GeneratedRow> rows() {
    return rows;
  }

  TableFilling filling() {
    long after = before + rows.size();
    State state = rows.size() == wanted ? State.FULL : after > 0 ? State.PARTIAL : State.EMPTY;
    return new TableFilling(
        table,
        before,
        after,
        state,
        java.util.List.copyOf(rows.values()),
        java.util.List.copyOf(reasons));
  }
}
