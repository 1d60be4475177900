package dev.rehearsal.schema;

import dev.rehearsal.sql.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** All that somebody made, whether anything is known of it or not. */
final class Everything {

  private final Map<String, Long> counts;
  private final Set<String> catalogues = new HashSet<>();

  private Everything(Map<String, Long> counts) {
    this.counts = counts;
    counts.keySet().forEach(key -> catalogues.add(key.substring(0, key.indexOf('/'))));
  }

  static Everything read(Connection connection) throws SQLException {
    Map<String, Long> counts = new LinkedHashMap<>();
    Queries.run(
        connection,
        Queries.text(Everything.class, "everything.sql"),
        row -> counts.put(CatalogueRow.text(row, "key"), row.getLong("count")));
    return new Everything(counts);
  }

  /** Whether any of these catalogues has something that somebody made. */
  boolean hasAnyOf(Collection<String> some) {
    return !Collections.disjoint(catalogues, some);
  }

  /** How many there are of each that is not covered, by its key. */
  Map<String, Long> except(Predicate<String> isCovered) {
    Map<String, Long> rest = new LinkedHashMap<>(counts);
    rest.keySet().removeIf(isCovered);
    return rest;
  }
}
