package dev.rehearsal.rows;

import dev.rehearsal.rows.TableChange.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares what the rows of one table say with what they said before. */
final class RowComparison {

  private final TableFingerprint before;
  private final TableFingerprint after;
  private final boolean exact;
  private final boolean byKey;

  private RowComparison(TableFingerprint before, TableFingerprint after) {
    this.before = before;
    this.after = after;
    this.exact =
        before.rows() <= RowFingerprint.MOST_ROWS && after.rows() <= RowFingerprint.MOST_ROWS;
    this.byKey = exact && !before.key().isEmpty() && before.key().equals(after.key());
  }

  static RowChanges between(RowFingerprint before, RowFingerprint after) {
    Map<String, TableFingerprint> old = new TreeMap<>();
    Map<String, TableFingerprint> young = new TreeMap<>();
    before.tables().forEach(table -> old.put(table.table(), table));
    after.tables().forEach(table -> young.put(table.table(), table));
    Map<String, TableChange> changes = new TreeMap<>();
    old.forEach((name, table) -> changes.put(name, change(table, young.get(name))));
    young.forEach((name, table) -> changes.computeIfAbsent(name, absent -> added(table)));
    List<TableChange> telling =
        changes.values().stream().filter(RowComparison::saysAnything).toList();
    return new RowChanges(telling, KeptValues.in(before, after, telling));
  }

  private static boolean saysAnything(TableChange change) {
    return change.kind() != Kind.SURVIVED
        || change.rowsLost() > 0
        || change.rowsAdded() > 0
        || !change.columns().isEmpty();
  }

  private static TableChange added(TableFingerprint table) {
    return new TableChange(table.table(), Kind.ADDED, 0, 0, table.rows(), List.of());
  }

  private static TableChange change(TableFingerprint before, @Nullable TableFingerprint after) {
    return after == null
        ? new TableChange(before.table(), Kind.LOST, before.rows(), before.rows(), 0, List.of())
        : new RowComparison(before, after).change();
  }

  private TableChange change() {
    return new TableChange(
        before.table(),
        Kind.SURVIVED,
        before.rows(),
        byKey ? missing(before, after) : Math.max(0, before.rows() - after.rows()),
        byKey ? missing(after, before) : Math.max(0, after.rows() - before.rows()),
        columns());
  }

  private static long missing(TableFingerprint from, TableFingerprint in) {
    return from.byKey().keySet().stream().filter(key -> !in.byKey().containsKey(key)).count();
  }

  private List<ColumnChange> columns() {
    Map<String, ColumnFingerprint> young = new LinkedHashMap<>();
    after.columns().forEach(column -> young.put(column.column(), column));
    List<ColumnChange> changes = new ArrayList<>();
    for (ColumnFingerprint column : before.columns()) {
      ColumnFingerprint now = young.remove(column.column());
      ColumnChange change = now == null ? whole(Kind.LOST, column, before) : values(column, now);
      if (now == null || change.values() > 0) {
        changes.add(change);
      }
    }
    young.values().forEach(column -> changes.add(whole(Kind.ADDED, column, after)));
    return changes;
  }

  private ColumnChange whole(Kind kind, ColumnFingerprint column, TableFingerprint table) {
    return new ColumnChange(
        column.column(), kind, table.rows() - column.nulls(), table.rows(), exact, 0);
  }

  private ColumnChange values(ColumnFingerprint old, ColumnFingerprint now) {
    if (byKey) {
      return changedByKey(old, now);
    }
    return new ColumnChange(
        old.column(),
        Kind.SURVIVED,
        exact ? gone(old, now) : sumsDiffer(old, now),
        Math.min(before.rows(), after.rows()),
        exact,
        exact && before.rows() <= after.rows() ? Math.max(0, old.nulls() - now.nulls()) : 0);
  }

  private ColumnChange changedByKey(ColumnFingerprint old, ColumnFingerprint now) {
    long compared = 0;
    long changed = 0;
    long filled = 0;
    for (Map.Entry<String, Integer> row : before.byKey().entrySet()) {
      Integer place = after.byKey().get(row.getKey());
      if (place != null) {
        compared++;
        Long was = old.values().get(row.getValue());
        boolean differs = !Objects.equals(was, now.values().get(place));
        changed += differs ? 1 : 0;
        filled += differs && was == null ? 1 : 0;
      }
    }
    return new ColumnChange(old.column(), Kind.SURVIVED, changed, compared, true, filled);
  }

  /** How many old values are gone, beyond those that went with lost rows. */
  private long gone(ColumnFingerprint old, ColumnFingerprint now) {
    Map<@Nullable Long, Integer> left = counted(now.values());
    long gone = 0;
    for (Long value : old.values()) {
      if (left.merge(value, -1, Integer::sum) < 0) {
        gone++;
      }
    }
    return gone - Math.max(0, before.rows() - after.rows());
  }

  private static Map<@Nullable Long, Integer> counted(Collection<@Nullable Long> values) {
    Map<@Nullable Long, Integer> counted = new HashMap<>();
    values.forEach(value -> counted.merge(value, 1, Integer::sum));
    return counted;
  }

  /** The sums of tables with other numbers of rows differ anyway and say nothing. */
  private long sumsDiffer(ColumnFingerprint old, ColumnFingerprint now) {
    boolean same = old.nulls() == now.nulls() && old.sum().compareTo(now.sum()) == 0;
    return same || before.rows() != after.rows() ? 0 : 1;
  }
}
