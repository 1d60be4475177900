package dev.rehearsal.trace;

import dev.rehearsal.sql.Queries;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which columns take their numbers from sequences, and how far those have come.
 *
 * @param last the last number that each has given, if any
 */
record Numbering(Map<Numbered, Optional<Long>> last) {

  private static final String QUERY = Queries.text(Numbering.class, "numbering.sql");

  private static final String REPEATED =
      """
      SELECT s.next, t.greatest
        FROM (SELECT last_value::numeric + CASE WHEN is_called THEN seqincrement ELSE 0 END AS next
                FROM %1$s, pg_catalog.pg_sequence WHERE seqrelid = %2$s::pg_catalog.regclass) s,
             (SELECT pg_catalog.max(%3$s)::numeric AS greatest FROM %4$s) t
       WHERE t.greatest >= s.next
      """;

  Numbering {
    last = Collections.unmodifiableMap(new LinkedHashMap<>(last));
  }

  /** A column and a sequence that numbers it, as PostgreSQL prints them. */
  record Numbered(String sequence, String table, String column) {}

  static Numbering read(Connection admin) throws SQLException {
    Map<Numbered, Optional<Long>> last = new LinkedHashMap<>();
    Queries.run(
        admin,
        QUERY,
        row -> {
          long value = row.getLong("last");
          last.put(
              new Numbered(
                  row.getString("sequence"), row.getString("relation"), row.getString("attribute")),
              row.wasNull() ? Optional.empty() : Optional.of(value));
        });
    return new Numbering(last);
  }

  /** Those of now that have been set back, or are new, and give what rows have already. */
  List<RepeatedNumbers> repeatedNow(Connection admin) throws SQLException {
    List<RepeatedNumbers> repeated = new ArrayList<>();
    for (Map.Entry<Numbered, Optional<Long>> now : read(admin).last.entrySet()) {
      if (isSetBack(now.getKey(), now.getValue())) {
        add(admin, now.getKey(), repeated);
      }
    }
    return repeated;
  }

  private boolean isSetBack(Numbered numbered, Optional<Long> now) {
    Optional<Long> was = Objects.requireNonNull(last.getOrDefault(numbered, Optional.empty()));
    boolean isBehind = was.isPresent() && now.filter(value -> value >= was.get()).isEmpty();
    return isBehind || !last.containsKey(numbered);
  }

  private static void add(Connection admin, Numbered numbered, List<RepeatedNumbers> repeated)
      throws SQLException {
    Queries.run(
        admin,
        REPEATED.formatted(
            numbered.sequence, Quoted.literal(numbered.sequence), numbered.column, numbered.table),
        row ->
            repeated.add(
                new RepeatedNumbers(
                    numbered.sequence,
                    numbered.table,
                    numbered.column,
                    row.getBigDecimal("next"),
                    row.getBigDecimal("greatest"))));
  }
}
