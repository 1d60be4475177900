package dev.rehearsal.rows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the rows of a database say otherwise than before.
 *
 * <p>Tables and columns are known by their names: of one that was renamed, the old name is lost and
 * the new one added.
 *
 * @param tables those of which anything is otherwise, by their names
 * @param kept tables of which all lost rows, and columns of which all old values, are in new
 *     columns or rows
 */
public record RowChanges(List<TableChange> tables, Set<String> kept) {

  /** Copies. */
  public RowChanges {
    tables = List.copyOf(tables);
    kept = Set.copyOf(kept);
  }

  /** Changes of which nothing is kept elsewhere. */
  public RowChanges(List<TableChange> tables) {
    this(tables, Set.of());
  }

  /** Whether every table, row and value is as it was, and none came. */
  public boolean isEmpty() {
    return tables.isEmpty();
  }

  /** Whether a table, a column, a row or a value is no longer there, or another. */
  public boolean losesAnything() {
    return tables.stream().anyMatch(TableChange::losesAnything);
  }

  /**
   * What changed in one table.
   *
   * @param name as PostgreSQL prints it, with its schema
   */
  public Optional<TableChange> table(String name) {
    return tables.stream().filter(table -> table.table().equals(name)).findFirst();
  }

  /** Rows that came to tables that were there before, one line a table. */
  public List<String> addedInWords() {
    return tables.stream()
        .filter(table -> table.kind() == TableChange.Kind.SURVIVED && table.rowsAdded() > 0)
        .map(table -> "%s: %d rows added".formatted(table.table(), table.rowsAdded()))
        .toList();
  }

  /** A line a change. */
  @Override
  public String toString() {
    return tables.stream().map(TableChange::toString).collect(Collectors.joining("\n"));
  }
}
