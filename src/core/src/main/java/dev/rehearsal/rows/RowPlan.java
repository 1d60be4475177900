package dev.rehearsal.rows;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which rows to make.
 *
 * @param seed decides the values: the same schema, seed and rows present give the same rows
 * @param rowsPerTable how many rows each table gets on top of those it has, from 1 to {@value
 *     #MOST_ROWS}
 * @param varieties the kinds of rows; the rows of a table are first one {@link Variety#ORDINARY}
 *     row, then, as far as wanted, a duplicate of it, one with NULLs, two with extremes, and
 *     ordinary rows for the rest
 * @param leftOut tables that get no rows, as PostgreSQL prints them with their schema ({@code
 *     public."Order"}), such as a migration tool's own
 * @param profile what is known of the columns of a real database, or {@link RowProfile#NONE}
 */
public record RowPlan(
    long seed, int rowsPerTable, Set<Variety> varieties, Set<String> leftOut, RowProfile profile) {

  /** The most rows that a table can get: the keys of all rows are kept in memory. */
  public static final int MOST_ROWS = 10_000;

  /** Five rows of all varieties in each table. */
  public static final RowPlan DEFAULT =
      new RowPlan(0, 5, EnumSet.allOf(Variety.class), Set.of(), RowProfile.NONE);

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException when the number of rows is out of bounds
   */
  public RowPlan {
    if (rowsPerTable < 1 || rowsPerTable > MOST_ROWS) {
      throw new IllegalArgumentException(
          "a table gets from 1 to %d rows, not %d".formatted(MOST_ROWS, rowsPerTable));
    }
    varieties = Set.copyOf(varieties);
    leftOut = Set.copyOf(new TreeSet<>(leftOut));
  }

  /** The same with another seed. */
  public RowPlan withSeed(long newSeed) {
    return new RowPlan(newSeed, rowsPerTable, varieties, leftOut, profile);
  }

  /** The same with another number of rows. */
  public RowPlan withRowsPerTable(int rows) {
    return new RowPlan(seed, rows, varieties, leftOut, profile);
  }

  /** The same with these kinds of rows and no others; ordinary rows are always among them. */
  public RowPlan withVarieties(Set<Variety> kinds) {
    return new RowPlan(seed, rowsPerTable, kinds, leftOut, profile);
  }

  /** The same without rows for these tables. */
  public RowPlan leavingOut(Set<String> tables) {
    return new RowPlan(seed, rowsPerTable, varieties, tables, profile);
  }

  /** The same with what is known of a real database. */
  public RowPlan withProfile(RowProfile known) {
    return new RowPlan(seed, rowsPerTable, varieties, leftOut, known);
  }

  /**
   * The kind of a row.
   *
   * @param number of the row among those made for its table, from 1
   */
  public Variety varietyOf(int number) {
    Variety wanted =
        switch (number) {
          case 2 -> Variety.DUPLICATES;
          case 3 -> Variety.NULLS;
          case 4, 5 -> Variety.EXTREMES;
          default -> Variety.ORDINARY;
        };
    return varieties.contains(wanted) ? wanted : Variety.ORDINARY;
  }
}
