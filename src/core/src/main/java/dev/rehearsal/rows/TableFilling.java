package dev.rehearsal.rows;

import java.util.List;

/**
 * What became of one table.
 *
 * @param table as PostgreSQL prints it, always with its schema
 * @param before how many rows it had
 * @param after how many rows it has now
 * @param state whether it got the rows that were wanted
 * @param rows those it got, by their number, unless nobody can ask for them any more
 * @param reasons why it has fewer rows than wanted, or what is to be known of those it has
 */
public record TableFilling(
    String table,
    long before,
    long after,
    State state,
    List<GeneratedRow> rows,
    List<String> reasons) {

  /** Whether a table got the rows that were wanted. */
  public enum State {
    /** All of them. */
    FULL,
    /** Not all, though the table is not empty. */
    PARTIAL,
    /** None, and the table is empty. */
    EMPTY
  }

  /** Copies. */
  public TableFilling {
    rows = List.copyOf(rows);
    reasons = List.copyOf(reasons);
  }

  /** The same without its single rows. */
  TableFilling withoutRows() {
    return new TableFilling(table, before, after, state, List.of(), reasons);
  }

  /** One line: table, rows, and the reasons if there are any. */
  @Override
  public String toString() {
    String line = "%s: %d -> %d rows (%s)".formatted(table, before, after, state);
    return reasons.isEmpty() ? line : line + ": " + String.join("; ", reasons);
  }
}
