package dev.rehearsal.rule.library;

import dev.rehearsal.rows.ColumnChange;
import dev.rehearsal.rows.ColumnFingerprint;
import dev.rehearsal.rows.RowFingerprint;
import dev.rehearsal.rows.TableChange;
import dev.rehearsal.rows.TableFingerprint;
import dev.rehearsal.trace.Attempt;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The values that a migration has put somewhere: in new columns, new tables, and new rows. */
final class KeptValues {

  private final RowFingerprint before;
  private final RowFingerprint after;
  private final Set<Long> kept = new HashSet<>();

  KeptValues(Attempt run) {
    this.before = run.rowsBefore();
    this.after = run.rowsAfter();
    run.rowChanges().tables().forEach(this::add);
  }

  private void add(TableChange table) {
    columns(after, table.table())
        .filter(column -> isNew(table, column))
        .flatMap(column -> column.values().stream())
        .filter(Objects::nonNull)
        .forEach(kept::add);
  }

  private static boolean isNew(TableChange table, ColumnFingerprint column) {
    return table.rowsAdded() > 0
        || table.columns().stream()
            .filter(change -> change.kind() == TableChange.Kind.ADDED)
            .map(ColumnChange::column)
            .anyMatch(column.column()::equals);
  }

  /** Whether all values that a column has no more are there. */
  boolean hold(String table, String column) {
    Set<Long> gone = gone(table, column);
    return !gone.isEmpty() && kept.containsAll(gone);
  }

  /** Whether all values are there of the rows that a table has no more. */
  boolean holdRows(String table) {
    Set<Long> gone = new HashSet<>();
    columns(before, table).forEach(column -> gone.addAll(gone(table, column.column())));
    return !gone.isEmpty() && kept.containsAll(gone);
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
        .map(TableFingerprint::columns)
        .flatMap(columns -> columns.stream());
  }
}
