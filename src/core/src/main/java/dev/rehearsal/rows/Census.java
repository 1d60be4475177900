package dev.rehearsal.rows;

import dev.rehearsal.rows.TableFacts.Column;
import dev.rehearsal.sql.Queries;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows that are there before.
 *
 * @param counts how many each table has
 * @param greatest the greatest number in a key, or 0
 */
record Census(Map<String, Long> counts, long greatest) {

  private static final Set<String> WHOLE = Set.of("smallint", "integer", "bigint");

  /** Above these, there is hardly room for more, and gaps are found instead. */
  private static final String ROOM =
      "SELECT max(k)::int8 FROM (SELECT %1$s AS k FROM %2$s) AS t WHERE k < CASE pg_typeof(k)::text"
          + " WHEN 'smallint' THEN 30000 WHEN 'integer' THEN 2000000000 ELSE 1000000000000000 END";

  static Census of(Connection connection, Collection<Layout> layouts) throws SQLException {
    Map<String, Long> counts = new HashMap<>();
    List<String> queries = new ArrayList<>();
    for (Layout layout : layouts) {
      TableFacts table = layout.table();
      queries.add(
          "SELECT %s, count(*) FROM %s".formatted(Quoted.literal(table.name()), table.from()));
    }
    if (queries.isEmpty()) {
      return new Census(Map.of(), 0);
    }
    Queries.run(
        connection,
        String.join(" UNION ALL ", queries),
        row -> counts.put(row.getString(1), row.getLong(2)));
    return new Census(counts, greatest(connection, layouts, counts));
  }

  private static long greatest(
      Connection connection, Collection<Layout> layouts, Map<String, Long> counts)
      throws SQLException {
    List<String> queries = new ArrayList<>();
    for (Layout layout : layouts) {
      if (counts.getOrDefault(layout.table().name(), 0L) > 0) {
        layout.table().columns().stream()
            .filter(layout::isInKey)
            .filter(column -> WHOLE.contains(column.typeName()))
            .forEach(column -> queries.add(greatest(layout, column)));
      }
    }
    List<Long> greatest = new ArrayList<>(List.of(0L));
    if (!queries.isEmpty()) {
      Queries.run(
          connection, String.join(" UNION ALL ", queries), row -> greatest.add(row.getLong(1)));
    }
    return greatest.stream().max(Long::compare).orElse(0L);
  }

  private static String greatest(Layout layout, Column column) {
    return ROOM.formatted(Quoted.name(column.name()), layout.table().from());
  }
}
