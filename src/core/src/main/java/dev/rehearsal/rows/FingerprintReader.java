package dev.rehearsal.rows;

import dev.rehearsal.sql.Queries;
import dev.rehearsal.sql.QuietTransaction;
import dev.rehearsal.sql.Quoted;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the hashes of all values of a database, which the server computes. */
final class FingerprintReader {

  private final Connection connection;

  private FingerprintReader(Connection connection) {
    this.connection = connection;
  }

  static RowFingerprint read(Connection connection) throws SQLException {
    try (QuietTransaction quiet = QuietTransaction.begin(connection, "the rows")) {
      return new FingerprintReader(quiet.connection()).read();
    }
  }

  private RowFingerprint read() throws SQLException {
    List<Source> sources = sources();
    Map<String, Long> counts = counts(sources);
    List<TableFingerprint> tables = new ArrayList<>();
    for (Source source : sources) {
      long rows = counts.getOrDefault(source.table(), 0L);
      tables.add(rows > RowFingerprint.MOST_ROWS ? sums(source) : values(source, rows));
    }
    return new RowFingerprint(tables);
  }

  private List<Source> sources() throws SQLException {
    List<Source> sources = new ArrayList<>();
    Queries.run(
        connection,
        Queries.text(FingerprintReader.class, "fingerprint.sql"),
        row ->
            sources.add(
                new Source(row.getString(1), row.getString(2), names(row, 3), names(row, 4))));
    return sources;
  }

  private static List<String> names(ResultSet row, int column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  private Map<String, Long> counts(List<Source> sources) throws SQLException {
    Map<String, Long> counts = new HashMap<>();
    String sql = sources.stream().map(Source::count).collect(Collectors.joining(" UNION ALL "));
    if (!sql.isEmpty()) {
      Queries.run(connection, sql, row -> counts.put(row.getString(1), row.getLong(2)));
    }
    return counts;
  }

  /** A row of sums, for a table that is too long to be held in memory. */
  private TableFingerprint sums(Source source) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(source.sums())) {
      row.next();
      long rows = row.getLong(1);
      List<ColumnFingerprint> columns = new ArrayList<>();
      for (int i = 0; i < source.columns().size(); i++) {
        columns.add(
            new ColumnFingerprint(
                source.columns().get(i),
                rows - row.getLong(2 * i + 2),
                row.getBigDecimal(2 * i + 3),
                List.of()));
      }
      return new TableFingerprint(source.table(), rows, source.key(), columns, Map.of());
    }
  }

  private TableFingerprint values(Source source, long count) throws SQLException {
    Map<String, Integer> byKey = new HashMap<>();
    List<List<@Nullable Long>> hashes = new ArrayList<>();
    source.columns().forEach(column -> hashes.add(new ArrayList<>()));
    if (count > 0) {
      Queries.run(
          connection,
          source.values(),
          row -> {
            byKey.put(row.getString(1), byKey.size());
            List<@Nullable Long> values = Arrays.asList((Long[]) row.getArray(2).getArray());
            for (int i = 0; i < hashes.size(); i++) {
              hashes.get(i).add(values.get(i));
            }
          });
    }
    List<ColumnFingerprint> columns = new ArrayList<>();
    for (int i = 0; i < hashes.size(); i++) {
      columns.add(column(source.columns().get(i), hashes.get(i)));
    }
    return new TableFingerprint(
        source.table(), count, source.key(), columns, source.key().isEmpty() ? Map.of() : byKey);
  }

  private static ColumnFingerprint column(String name, List<@Nullable Long> values) {
    long nulls = 0;
    BigDecimal sum = BigDecimal.ZERO;
    for (Long value : values) {
      if (value == null) {
        nulls++;
      } else {
        sum = sum.add(BigDecimal.valueOf(value));
      }
    }
    return new ColumnFingerprint(name, nulls, sum, values);
  }

  /** A table to read. */
  private record Source(String table, String from, List<String> columns, List<String> key) {

    String count() {
      return "(SELECT %s, pg_catalog.count(*) FROM %s)".formatted(Quoted.literal(table), from);
    }

    String sums() {
      String each =
          columns.stream()
              .map(
                  c ->
                      ", pg_catalog.count(CASE WHEN t.%1$s::text IS NOT NULL THEN 1 END), coalesce(pg_catalog.sum(%2$s), 0)"
                          .formatted(c, hash(c)))
              .collect(Collectors.joining());
      return "SELECT pg_catalog.count(*)%s FROM %s AS t".formatted(each, from);
    }

    String values() {
      return "SELECT %s, ARRAY[%s]::int8[] FROM %s AS t"
          .formatted(
              Keys.printed(key, "t"),
              columns.stream().map(Source::hash).collect(Collectors.joining(", ")),
              from);
    }

    /** Of the text, so that a value that was cast to a type that prints the same is the same. */
    private static String hash(String column) {
      return "pg_catalog.hashtextextended(t.%s::text COLLATE \"C\", 0)".formatted(column);
    }
  }
}
