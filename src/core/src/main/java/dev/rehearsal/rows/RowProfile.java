package dev.rehearsal.rows;

import dev.rehearsal.sql.Queries;
import dev.rehearsal.sql.QuietTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the tables and columns of a real database, so that rows are not made of a kind
 * that it does not have, and so that a small table is known to be small: where no value is NULL
 * there, none is NULL here, and a {@code SET NOT NULL} does not cry wolf.
 *
 * <p>No value leaves the real database. {@code pg_stats} has the most common values and the bounds
 * of a histogram, which are data of real people; what is read are the fraction of NULLs, the
 * average width and the number of different values, which are numbers about a whole column
 * (PostgreSQL documentation, 53.28 "pg_stats"), and how many rows a table has (52.11 "pg_class",
 * {@code reltuples}). They are estimates of the last {@code ANALYZE}: a column of which too few
 * values are NULL to be in its sample looks like one that has none.
 *
 * @param columns what is known of each, by table and name
 * @param rows how many rows tables have, by their names as PostgreSQL prints them, with their
 *     schema; a table that was never analyzed is not among them
 */
public record RowProfile(List<ColumnProfile> columns, SortedMap<String, Long> rows) {

  /** Nothing is known. */
  public static final RowProfile NONE = new RowProfile(List.of(), new TreeMap<>());

  private static final String ROWS_HEADER = "# table, number of rows";

  private static final String HEADER =
      "# table, column, fraction of NULLs, average width, number of different values";

  /** Copies. */
  public RowProfile {
    columns = List.copyOf(columns);
    rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
  }

  /**
   * Reads what a database knows of its columns, which are those that were analyzed and that the
   * role may read.
   *
   * @throws SQLException if the database does not answer
   */
  public static RowProfile read(Connection connection) throws SQLException {
    List<ColumnProfile> columns = new ArrayList<>();
    SortedMap<String, Long> rows = new TreeMap<>();
    try (QuietTransaction quiet = QuietTransaction.begin(connection, "the statistics")) {
      Queries.run(
          quiet.connection(),
          Queries.text(RowProfile.class, "profile.sql"),
          row ->
              columns.add(
                  new ColumnProfile(
                      row.getString(1),
                      row.getString(2),
                      row.getDouble(3),
                      row.getInt(4),
                      row.getDouble(5))));
      Queries.run(
          quiet.connection(),
          Queries.text(RowProfile.class, "sizes.sql"),
          row -> rows.put(row.getString(1), row.getLong(2)));
    }
    return new RowProfile(columns, rows);
  }

  /**
   * Reads what {@link #toText()} wrote.
   *
   * @throws IllegalArgumentException when a line is no such line; the message says which
   */
  public static RowProfile parse(String text) {
    List<ColumnProfile> columns = new ArrayList<>();
    SortedMap<String, Long> rows = new TreeMap<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String[] parts = line.split("\t", -1);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (parts.length == 2) {
        rows.put(unescaped(parts[0]), size(parts[1], line, number));
      } else {
        columns.add(column(parts, line, number));
      }
    }
    return new RowProfile(columns, rows);
  }

  private static long size(String text, String line, int number) {
    if (!text.matches("[0-9]{1,18}")) {
      throw notUnderstood(line, number, null);
    }
    return Long.parseLong(text);
  }

  private static ColumnProfile column(String[] parts, String line, int number) {
    try {
      if (parts.length == 5) {
        return new ColumnProfile(
            unescaped(parts[0]),
            unescaped(parts[1]),
            Double.parseDouble(parts[2]),
            Integer.parseInt(parts[3]),
            Double.parseDouble(parts[4]));
      }
    } catch (IllegalArgumentException e) {
      throw notUnderstood(line, number, e);
    }
    throw notUnderstood(line, number, null);
  }

  private static IllegalArgumentException notUnderstood(
      String line, int number, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "line %d is no line of a profile, which has a table, a column, a fraction from 0 to 1 and two more numbers, or a table and how many rows it has, parted by tabs: %s; write the profile again"
            .formatted(number, line),
        cause);
  }

  /**
   * A line a table and a line a column, with tabs between what is known, to be kept beside the
   * migrations.
   */
  public String toText() {
    return sizes() + facts();
  }

  private String sizes() {
    return rows.entrySet().stream()
        .map(table -> escaped(table.getKey()) + "\t" + table.getValue())
        .collect(Collectors.joining("\n", ROWS_HEADER + "\n", "\n"));
  }

  private String facts() {
    return columns.stream()
        .map(
            c ->
                String.join(
                    "\t",
                    escaped(c.table()),
                    escaped(c.column()),
                    String.valueOf(c.nullFraction()),
                    String.valueOf(c.averageWidth()),
                    String.valueOf(c.distinct())))
        .collect(Collectors.joining("\n", HEADER + "\n", "\n"));
  }

  /** A name may have a tab or the end of a line in it. */
  private static String escaped(String name) {
    return name.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String unescaped(String name) {
    return name.translateEscapes();
  }

  /** Whether a column has NULLs, as far as is known. */
  boolean allowsNull(String table, String column) {
    return columns.stream()
        .filter(known -> known.table().equals(table) && known.column().equals(column))
        .allMatch(ColumnProfile::hasNulls);
  }
}
