package dev.rehearsal.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the rows of a database say.
 *
 * @param tables each table, by its name
 */
public record RowFingerprint(List<TableFingerprint> tables) {

  /** In a table of more rows, single values are not compared, but the sum of their hashes. */
  public static final int MOST_ROWS = 20_000;

  /** Copies. */
  public RowFingerprint {
    tables = List.copyOf(tables);
  }

  /**
   * Reads what the rows of a database say, in the caller's transaction or in one of its own.
   *
   * @throws SQLException if the database does not answer
   */
  public static RowFingerprint read(Connection connection) throws SQLException {
    return FingerprintReader.read(connection);
  }

  /** How much is in them. */
  public RowCounts counts() {
    SortedMap<String, TableCount> counts = new TreeMap<>();
    tables.forEach(table -> counts.put(table.table(), table.count()));
    return new RowCounts(counts);
  }

  /** What another, later one says otherwise. */
  public RowChanges changesTo(RowFingerprint later) {
    return RowComparison.between(this, later);
  }
}
