package dev.rehearsal.rows;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much is in the tables of a database.
 *
 * @param tables each table, by its name as PostgreSQL prints it
 */
public record RowCounts(SortedMap<String, TableCount> tables) {

  /** Copies. */
  public RowCounts {
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
  }

  /** How many rows a table has; 0 when there is none of that name. */
  public long rows(String table) {
    TableCount count = tables.get(table);
    return count == null ? 0 : count.rows();
  }

  /** How many rows of a table hold something other than NULL in a column. */
  public long values(String table, String column) {
    TableCount count = tables.get(table);
    return count == null ? 0 : count.values().getOrDefault(column, 0L);
  }

  /** The same, with the instances of other counts wherever they are equal: thousands are kept. */
  public RowCounts sharing(RowCounts other) {
    SortedMap<String, TableCount> shared = new TreeMap<>(tables);
    shared.replaceAll(
        (name, count) -> count.equals(other.tables.get(name)) ? other.tables.get(name) : count);
    return new RowCounts(shared);
  }
}
