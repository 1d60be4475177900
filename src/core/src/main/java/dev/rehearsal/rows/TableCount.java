package dev.rehearsal.rows;

import java.util.Map;

/**
 * How much is in one table.
 *
 * @param table as PostgreSQL prints it, always with its schema
 * @param rows how many there are
 * @param values how many of them hold something other than NULL, by the column as PostgreSQL prints
 *     it
 */
public record TableCount(String table, long rows, Map<String, Long> values) {

  /** Copies. */
  public TableCount {
    values = Map.copyOf(values);
  }
}
