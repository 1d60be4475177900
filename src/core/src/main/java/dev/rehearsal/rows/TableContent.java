package dev.rehearsal.rows;

import dev.rehearsal.sql.Queries;
import dev.rehearsal.sql.QuietTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table, value by value: for tables that are short enough to be held in memory
 * twice.
 *
 * @param table as PostgreSQL prints it, always with its schema
 * @param columns whose values these are, as PostgreSQL prints them
 * @param keyed whether a row is known by a key, and not by all of its values
 * @param rows by key as PostgreSQL's messages print it, {@code (id)=(1)}; several under one key
 *     where there is none but the row itself
 */
public record TableContent(
    String table,
    List<String> columns,
    boolean keyed,
    SortedMap<String, List<List<@Nullable String>>> rows) {

  private static final int LONGEST_VALUE = 60;

  public TableContent {
    columns = List.copyOf(columns);
    rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
  }

  /**
   * Reads a table.
   *
   * @param key the columns by which a row is known; none for all of them
   * @param columns those to read
   * @throws SQLException if the database does not answer
   */
  public static TableContent read(
      Connection connection, String table, List<String> key, List<String> columns)
      throws SQLException {
    SortedMap<String, List<List<@Nullable String>>> rows = new TreeMap<>();
    try (QuietTransaction quiet = QuietTransaction.begin(connection, "the rows")) {
      Queries.run(
          quiet.connection(),
          "SELECT %s, ARRAY[%s]::text[] FROM %s AS t"
              .formatted(name(key, columns), texts(columns), table),
          row ->
              rows.computeIfAbsent(row.getString(1), name -> new ArrayList<>())
                  .add(Arrays.asList((String[]) row.getArray(2).getArray())));
    }
    return new TableContent(table, columns, !key.isEmpty(), rows);
  }

  private static String name(List<String> key, List<String> columns) {
    return key.isEmpty() ? "ROW(%s)::text".formatted(texts(columns)) : Keys.printed(key, "t");
  }

  private static String texts(List<String> columns) {
    return columns.stream().map("t.%s::text"::formatted).collect(Collectors.joining(", "));
  }

  /** What another table of the same columns has otherwise, a line a row or a value, by row. */
  public List<String> changesTo(TableContent later) {
    TreeSet<String> names = new TreeSet<>(rows.keySet());
    names.addAll(later.rows.keySet());
    List<String> lines = new ArrayList<>();
    for (String name : names) {
      List<List<@Nullable String>> was = rows.getOrDefault(name, List.of());
      List<List<@Nullable String>> is = later.rows.getOrDefault(name, List.of());
      if (was.size() != is.size()) {
        lines.add(cameOrWent(name, is.size() - was.size()));
      } else if (keyed) {
        addValues(name, was.get(0), is.get(0), lines);
      }
    }
    return lines;
  }

  private String cameOrWent(String name, int more) {
    String times = Math.abs(more) == 1 ? "" : " %d times".formatted(Math.abs(more));
    return "%s %s: %s%s".formatted(table, shown(name), more < 0 ? "removed" : "added", times);
  }

  private void addValues(
      String name, List<@Nullable String> was, List<@Nullable String> is, List<String> lines) {
    for (int i = 0; i < columns.size(); i++) {
      if (!Objects.equals(was.get(i), is.get(i))) {
        lines.add(
            "%s %s %s: %s -> %s"
                .formatted(
                    table, shown(name), columns.get(i), shown(was.get(i)), shown(is.get(i))));
      }
    }
  }

  private static String shown(@Nullable String value) {
    if (value == null) {
      return "NULL";
    }
    String line = value.replace("\n", "\\n").replace("\r", "\\r");
    return line.codePointCount(0, line.length()) <= LONGEST_VALUE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_VALUE - 1)) + "…";
  }
}
