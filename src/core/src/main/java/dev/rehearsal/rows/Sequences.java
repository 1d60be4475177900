package dev.rehearsal.rows;

import dev.rehearsal.rows.TableFacts.Column;
import dev.rehearsal.sql.Queries;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Lets sequences go on above the numbers that rows have, so that the next row finds a free one. */
final class Sequences {

  private static final Set<String> WHOLE = Set.of("smallint", "integer", "bigint");

  private static final String ADVANCE =
      """
      SELECT pg_catalog.setval(%1$s::pg_catalog.regclass, m.value)
        FROM (SELECT max(%2$s)::int8 AS value FROM %3$s) AS m
        JOIN pg_catalog.pg_sequence s ON s.seqrelid = %1$s::pg_catalog.regclass
       WHERE s.seqincrement > 0 AND m.value <= s.seqmax AND m.value > (SELECT last_value FROM %4$s)
      """;

  private final Connection connection;
  private final Collection<Layout> layouts;

  Sequences(Connection connection, Collection<Layout> layouts) {
    this.connection = connection;
    this.layouts = layouts;
  }

  void advance() throws SQLException {
    List<String> queries = new ArrayList<>();
    for (Layout layout : layouts) {
      for (Column column : layout.table().columns()) {
        if (!column.sequence().isEmpty() && WHOLE.contains(column.typeName())) {
          queries.add(
              ADVANCE.formatted(
                  Quoted.literal(column.sequence()),
                  Quoted.name(column.name()),
                  layout.table().from(),
                  column.sequence()));
        }
      }
    }
    if (!queries.isEmpty()) {
      Queries.run(connection, String.join(";", queries), row -> {});
    }
  }
}
