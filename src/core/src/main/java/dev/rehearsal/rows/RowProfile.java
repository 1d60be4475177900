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
}
