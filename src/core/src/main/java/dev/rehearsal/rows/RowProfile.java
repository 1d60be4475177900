package dev.rehearsal.rows;

import java.util.List;

/**
 * What is known of the columns of a real database.
 *
 * @param columns what is known of each, by table and name
 */
public record RowProfile(List<ColumnProfile> columns) {

  /** Nothing is known. */
  public static final RowProfile NONE = new RowProfile(List.of());

  /** Copies. */
  public RowProfile {
    columns = List.copyOf(columns);
  }

  /** Whether a column has NULLs, as far as is known. */
  boolean allowsNull(String table, String column) {
    return columns.stream()
        .filter(known -> known.table().equals(table) && known.column().equals(column))
        .allMatch(known -> known.nullFraction() > 0);
  }
}
