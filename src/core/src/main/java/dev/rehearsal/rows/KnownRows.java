package dev.rehearsal.rows;

import dev.rehearsal.sql.Queries;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of the rows that others refer to, as PostgreSQL prints them. */
final class KnownRows {

  /** Rows that were there before are enough when there are some. */
  private static final int MOST_OLD_ROWS = 100;

  private final Connection connection;
  private final Map<Long, SortedSet<String>> wanted = new HashMap<>();
  private final Map<Long, TreeMap<Integer, Map<String, @Nullable String>>> rows = new HashMap<>();
  private final Set<Long> filled = new HashSet<>();
  private final Map<Long, TreeMap<Integer, Map<String, @Nullable String>>> promised =
      new HashMap<>();

  KnownRows(Connection connection, SchemaFacts schema) {
    this.connection = connection;
    for (TableFacts table : schema.tables()) {
      for (TableFacts.Reference reference : table.references()) {
        wanted
            .computeIfAbsent(reference.parent(), oid -> new TreeSet<>())
            .addAll(reference.parentColumns());
      }
    }
  }

  /** The columns of a table that others refer to. */
  List<String> wanted(long table) {
    return List.copyOf(wanted.getOrDefault(table, new TreeSet<>()));
  }

  boolean isFilled(long table) {
    return filled.contains(table);
  }

  /** Says that no more rows come. */
  void finish(long table) {
    filled.add(table);
  }

  /** The row of a number, if it was made. */
  Map<String, @Nullable String> made(long table, int number) {
    return rows.getOrDefault(table, new TreeMap<>()).getOrDefault(number, Map.of());
  }

  void add(long table, int number, Map<String, @Nullable String> values) {
    rows.computeIfAbsent(table, oid -> new TreeMap<>()).put(number, values);
  }

  /** The rows of a table that were made, or else those that it had before, by their numbers. */
  NavigableMap<Integer, Map<String, @Nullable String>> of(long table, String name)
      throws SQLException {
    NavigableMap<Integer, Map<String, @Nullable String>> known =
        rows.computeIfAbsent(table, oid -> new TreeMap<>());
    if (known.isEmpty()) {
      loadOld(table, name, known);
    }
    return known;
  }

  private void loadOld(
      long table, String name, NavigableMap<Integer, Map<String, @Nullable String>> into)
      throws SQLException {
    List<String> columns = wanted(table);
    String list =
        columns.stream().map(c -> Quoted.name(c) + "::text").collect(Collectors.joining(", "));
    String places =
        columns.stream()
            .map(c -> String.valueOf(columns.indexOf(c) + 1))
            .collect(Collectors.joining(", "));
    Queries.run(
        connection,
        "SELECT %s FROM %s ORDER BY %s LIMIT %d".formatted(list, name, places, MOST_OLD_ROWS),
        row -> {
          Map<String, @Nullable String> values = new HashMap<>();
          for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i), row.getString(i + 1));
          }
          into.put(into.size() + 1, values);
        });
  }

  /** Remembers what a row that does not exist yet has to be like, because another refers to it. */
  void promise(long table, int number, String column, String value) {
    promised
        .computeIfAbsent(table, oid -> new TreeMap<>())
        .computeIfAbsent(number, row -> new HashMap<>())
        .putIfAbsent(column, value);
  }

  Map<String, @Nullable String> promised(long table, int number) {
    return promised.getOrDefault(table, new TreeMap<>()).getOrDefault(number, Map.of());
  }
}
