package dev.rehearsal.rows;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Tells which of the values that are gone have been put elsewhere: in new columns or rows. */
final class KeptValues {

  private final RowFingerprint before;
  private final RowFingerprint after;
  private final Set<Long> put = new HashSet<>();

  private KeptValues(RowFingerprint before, RowFingerprint after, List<TableChange> changes) {
    this.before = before;
    this.after = after;
    changes.forEach(this::addPut);
  }

  /** The tables of which all lost rows are there, and the columns of which all old values are. */
  static Set<String> in(RowFingerprint before, RowFingerprint after, List<TableChange> changes) {
    KeptValues values = new KeptValues(before, after, changes);
    Set<String> kept = new TreeSet<>();
    if (!values.put.isEmpty()) {
      changes.stream()
          .filter(table -> table.kind() == TableChange.Kind.SURVIVED)
          .forEach(table -> values.addKept(table, kept));
    }
    return kept;
  }

  private void addPut(TableChange table) {
    if (table.rowsAdded() > 0 || table.columns().stream().anyMatch(KeptValues::isNew)) {
      columns(after, table.table())
          .filter(column -> table.rowsAdded() > 0 || isNew(table, column))
          .flatMap(column -> column.values().stream())
          .filter(Objects::nonNull)
          .forEach(put::add);
    }
  }

  private static boolean isNew(TableChange table, ColumnFingerprint column) {
    return table.columns().stream()
        .filter(KeptValues::isNew)
        .anyMatch(change -> change.column().equals(column.column()));
  }

  private static boolean isNew(ColumnChange change) {
    return change.kind() == TableChange.Kind.ADDED;
  }

  private void addKept(TableChange table, Set<String> kept) {
    Set<Long> ofRows = new HashSet<>();
    for (ColumnFingerprint column : columns(before, table.table()).toList()) {
      Set<Long> gone = gone(table.table(), column.column());
      ofRows.addAll(gone);
      if (!gone.isEmpty() && put.containsAll(gone)) {
        kept.add(table.table() + "." + column.column());
      }
    }
    if (table.rowsLost() > 0 && !ofRows.isEmpty() && put.containsAll(ofRows)) {
      kept.add(table.table());
    }
  }

  /** Each counts as often as it is there: others may have the same. */
  private Set<Long> gone(String table, String column) {
    Map<Long, Integer> left = new HashMap<>();
    values(before, table, column).forEach(value -> left.merge(value, 1, Integer::sum));
    values(after, table, column).forEach(value -> left.merge(value, -1, Integer::sum));
    left.values().removeIf(count -> count <= 0);
    return left.keySet();
  }

  private static Stream<Long> values(RowFingerprint rows, String table, String column) {
    return columns(rows, table)
        .filter(each -> each.column().equals(column))
        .flatMap(each -> each.values().stream())
        .filter(Objects::nonNull);
  }

  private static Stream<ColumnFingerprint> columns(RowFingerprint rows, String table) {
    return rows.tables().stream()
        .filter(each -> each.table().equals(table))
        .flatMap(each -> each.columns().stream());
  }
}
