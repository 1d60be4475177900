package dev.rehearsal.rows;

import dev.rehearsal.sql.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows that a deferrable key forbids: PostgreSQL checks such a key by a trigger (PostgreSQL
 * documentation, CREATE TABLE, "DEFERRABLE"), and none fires while rows are made. Of two rows, the
 * younger one is deleted.
 */
final class Twins {

  private final Connection connection;
  private final Map<String, TableReport> reports;
  private final List<Key> keys = new ArrayList<>();

  private Twins(Connection connection, Map<String, TableReport> reports) {
    this.connection = connection;
    this.reports = reports;
  }

  /** Reads which keys there are to be looked after. */
  static Twins of(
      Connection connection, Map<Long, Layout> layouts, Map<String, TableReport> reports)
      throws SQLException {
    Twins twins = new Twins(connection, reports);
    Queries.run(
        connection,
        Queries.text(Twins.class, "twins.sql"),
        row -> {
          Layout layout = layouts.get(row.getLong("table"));
          if (layout != null) {
            twins.keys.add(new Key(layout.table(), row.getString("name"), row.getString("query")));
          }
        });
    return twins;
  }

  /** Deletes the rows that a key forbids, and says whether there were any. */
  boolean remove() throws SQLException {
    List<Key> violated = new ArrayList<>();
    String question =
        IntStream.range(0, keys.size())
            .mapToObj(i -> "SELECT %d WHERE EXISTS (%s)".formatted(i, keys.get(i).places()))
            .collect(Collectors.joining(" UNION ALL "));
    if (!question.isEmpty()) {
      Queries.run(connection, question, row -> violated.add(keys.get(row.getInt(1))));
    }
    for (Key key : violated) {
      remove(key);
    }
    return !violated.isEmpty();
  }

  private void remove(Key key) throws SQLException {
    TableReport report = Objects.requireNonNull(reports.get(key.table().name()));
    Queries.run(connection, key.removal(), row -> report.remove(row.getString(1)));
    report.reason("a row was removed that violated " + key.name());
  }

  /**
   * A deferrable key.
   *
   * @param places a query for the rows that violate it
   */
  private record Key(TableFacts table, String name, String places) {

    String removal() {
      return "DELETE FROM %s AS child WHERE (tableoid, ctid) IN (%s) RETURNING %s"
          .formatted(table.from(), places, Keys.printed(table.printedKey(), "child"));
    }
  }
}
