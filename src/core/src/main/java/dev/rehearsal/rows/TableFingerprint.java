package dev.rehearsal.rows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rows of one table say.
 *
 * @param table as PostgreSQL prints it, always with its schema
 * @param rows how many there are
 * @param key the columns of its primary key, in their order; empty without one
 * @param columns what each column says, in their order
 * @param byKey the printed key of each row, and the place of the row in {@link
 *     ColumnFingerprint#values()}; empty without a primary key, or with more than {@value
 *     RowFingerprint#MOST_ROWS} rows
 */
public record TableFingerprint(
    String table,
    long rows,
    List<String> key,
    List<ColumnFingerprint> columns,
    Map<String, Integer> byKey) {

  /** Copies. */
  public TableFingerprint {
    key = List.copyOf(key);
    columns = List.copyOf(columns);
    byKey = Map.copyOf(byKey);
  }

  /** How much is in it. */
  TableCount count() {
    Map<String, Long> values = new HashMap<>();
    columns.forEach(column -> values.put(column.column(), rows - column.nulls()));
    return new TableCount(table, rows, values);
  }
}
