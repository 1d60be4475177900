package dev.rehearsal.rows;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of the tables of a database.
 *
 * @param tables all tables but those left out, by their names
 */
public record Filling(List<TableFilling> tables) {

  /** Copies. */
  public Filling {
    tables = List.copyOf(tables);
  }

  /**
   * What became of one table.
   *
   * @param name as PostgreSQL prints it, with its schema
   */
  public Optional<TableFilling> table(String name) {
    return tables.stream().filter(table -> table.table().equals(name)).findFirst();
  }

  /** The same without its single rows, which only an error can name. */
  public Filling withoutRows() {
    return new Filling(tables.stream().map(TableFilling::withoutRows).toList());
  }

  /** The tables that did not get all rows that were wanted. */
  public List<TableFilling> notFull() {
    return tables.stream().filter(table -> table.state() != TableFilling.State.FULL).toList();
  }

  /**
   * The row that was made with a key.
   *
   * @param table as PostgreSQL prints it, with its schema
   * @param key as in {@link GeneratedRow#key()}
   */
  public Optional<GeneratedRow> row(String table, String key) {
    return table(table).stream()
        .flatMap(filling -> filling.rows().stream())
        .filter(row -> row.key().equals(key))
        .findFirst();
  }

  /** A line a table. */
  @Override
  public String toString() {
    return tables.stream().map(TableFilling::toString).collect(Collectors.joining("\n"));
  }
}
