package dev.rehearsal.rows;

import dev.rehearsal.sql.Queries;
import dev.rehearsal.sql.QuietTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the columns of a real database, so that rows are not made of a kind that it does
 * not have: where no value is NULL there, none is NULL here, and a {@code SET NOT NULL} does not
 * cry wolf.
 *
 * <p>No value leaves the real database. {@code pg_stats} has the most common values and the bounds
 * of a histogram, which are data of real people; what is read are the fraction of NULLs, the
 * average width and the number of different values, which are numbers about a whole column
 * (PostgreSQL documentation, 53.28 "pg_stats"). They are estimates of the last {@code ANALYZE}: a
 * column of which too few values are NULL to be in its sample looks like one that has none.
 *
 * @param columns what is known of each, by table and name
 */
public record RowProfile(List<ColumnProfile> columns) {

  /** Nothing is known. */
  public static final RowProfile NONE = new RowProfile(List.of());

  private static final String HEADER =
      "# table, column, fraction of NULLs, average width, number of different values";

  /** Copies. */
  public RowProfile {
    columns = List.copyOf(columns);
  }

  /**
   * Reads what a database knows of its columns, which are those that were analyzed and that the
   * role may read.
   *
   * @throws SQLException if the database does not answer
   */
  public static RowProfile read(Connection connection) throws SQLException {
    List<ColumnProfile> columns = new ArrayList<>();
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
    }
    return new RowProfile(columns);
  }

  /**
   * Reads what {@link #toText()} wrote.
   *
   * @throws IllegalArgumentException when a line is no such line; the message says which
   */
  public static RowProfile parse(String text) {
    List<ColumnProfile> columns = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        columns.add(column(line, number));
      }
    }
    return new RowProfile(columns);
  }

  private static ColumnProfile column(String line, int number) {
    String[] parts = line.split("\t", -1);
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
        "line %d is no line of a profile, which has a table, a column, a fraction from 0 to 1 and two more numbers, parted by tabs: %s; write the profile again"
            .formatted(number, line),
        cause);
  }

  /** A line a column, with tabs between what is known, to be kept beside the migrations. */
  public String toText() {
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
