package dev.rehearsal.check;

import dev.rehearsal.rows.ColumnChange;
import dev.rehearsal.rows.RowFingerprint;
import dev.rehearsal.rows.TableChange;
import dev.rehearsal.rows.TableFingerprint;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is in a database that was made.
 *
 * @param side what made it
 * @param connection to it
 */
record SideContent(
    EqualitySide side, Connection connection, SchemaSnapshot schema, RowFingerprint rows) {

  static SideContent read(EqualitySide side, Connection connection) throws SQLException {
    return new SideContent(
        side, connection, SchemaReader.read(connection), RowFingerprint.read(connection));
  }

  /** The same without the records of tools. */
  SideContent without(ToolTables tools) {
    return new SideContent(side, connection, tools.without(schema), tools.without(rows));
  }

  /** What the rows of a table say. */
  Optional<TableFingerprint> table(String name) {
    return rows.tables().stream().filter(table -> table.table().equals(name)).findFirst();
  }

  /** Columns whose values another run of the same has not written: {@code public.t.made_at}. */
  Set<String> unlike(SideContent otherRun) {
    Set<String> columns = new TreeSet<>();
    for (TableChange table : keyless(rows).changesTo(keyless(otherRun.rows)).tables()) {
      table.columns().stream()
          .map(ColumnChange::column)
          .forEach(column -> columns.add(table.table() + "." + column));
    }
    return columns;
  }

  /** Keys may be made at random, so that no two rows have one in common. */
  private static RowFingerprint keyless(RowFingerprint rows) {
    return new RowFingerprint(
        rows.tables().stream()
            .map(
                table ->
                    new TableFingerprint(
                        table.table(), table.rows(), List.of(), table.columns(), Map.of()))
            .toList());
  }
}
