package dev.rehearsal.rows;

import java.util.ArrayList;
import java.util.List;

/**
 * What changed in one table.
 *
 * @param table as PostgreSQL prints it, always with its schema
 * @param kind what became of the table
 * @param rowsBefore how many rows it had
 * @param rowsLost how many of them are gone: by their primary key where it is the same before and
 *     after, else the mere difference of the numbers
 * @param rowsAdded how many rows came, counted likewise
 * @param columns those that are not as they were, in their order
 */
public record TableChange(
    String table,
    Kind kind,
    long rowsBefore,
    long rowsLost,
    long rowsAdded,
    List<ColumnChange> columns) {

  /** What became of a table or a column. */
  public enum Kind {
    /** It was there and is there. */
    SURVIVED,
    /** It is gone, or has another name. */
    LOST,
    /** It was not there, or had another name. */
    ADDED
  }

  /** Copies. */
  public TableChange {
    columns = List.copyOf(columns);
  }

  /** Whether the table or a row of it is no longer there. */
  public boolean losesRows() {
    return kind == Kind.LOST || rowsLost > 0;
  }

  /** The columns that are no longer there, or of which a value is another. */
  public List<ColumnChange> lostColumns() {
    return columns.stream().filter(column -> column.kind() != Kind.ADDED).toList();
  }

  /** Whether the table, a column, a row or a value is no longer there, or another. */
  public boolean losesAnything() {
    return losesRows() || !lostColumns().isEmpty();
  }

  /** A line a change. */
  @Override
  public String toString() {
    if (kind != Kind.SURVIVED) {
      return kind == Kind.LOST
          ? "%s: lost with %d rows".formatted(table, rowsLost)
          : "%s: added with %d rows".formatted(table, rowsAdded);
    }
    List<String> lines = new ArrayList<>();
    if (rowsLost > 0) {
      lines.add("%s: %d of %d rows lost".formatted(table, rowsLost, rowsBefore));
    }
    if (rowsAdded > 0) {
      lines.add("%s: %d rows added".formatted(table, rowsAdded));
    }
    columns.forEach(column -> lines.add(table + "." + column));
    return String.join("\n", lines);
  }
}
