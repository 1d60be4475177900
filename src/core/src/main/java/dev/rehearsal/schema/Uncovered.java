package dev.rehearsal.schema;

import dev.rehearsal.sql.Queries;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What somebody made and no fact covers. */
final class Uncovered {

  private static final int EXAMPLES = 5;

  private final Connection connection;
  private final Map<String, Long> counts;
  private final SortedMap<String, NotCompared> kinds = new TreeMap<>();

  /**
   * Begins with what is not covered.
   *
   * @param counts how many there are of each, by its key
   */
  Uncovered(Connection connection, Map<String, Long> counts) {
    this.connection = connection;
    this.counts = counts;
  }

  List<NotCompared> read() throws SQLException {
    if (!counts.isEmpty()) {
      readNames();
    }
    return List.copyOf(kinds.values());
  }

  private void readNames() throws SQLException {
    Array keys = connection.createArrayOf("text", counts.keySet().toArray());
    try (PreparedStatement statement =
        connection.prepareStatement(Queries.text(Uncovered.class, "names.sql"))) {
      statement.setArray(1, keys);
      Queries.readAll(
          statement.executeQuery(),
          row -> {
            String key = CatalogueRow.text(row, "key");
            String kind = CatalogueRow.text(row, "kind");
            kinds.put(
                kind,
                with(kinds.get(kind), kind, row.getString("name"), counts.getOrDefault(key, 1L)));
          });
    }
  }

  private static NotCompared with(
      @Nullable NotCompared before, String kind, @Nullable String name, long count) {
    List<String> examples = new ArrayList<>(before == null ? List.of() : before.examples());
    if (name != null && examples.size() < EXAMPLES) {
      examples.add(name);
    }
    return new NotCompared(kind, count + (before == null ? 0 : before.count()), examples);
  }
}
