package dev.rehearsal.check;

import dev.rehearsal.sql.Queries;
import dev.rehearsal.sql.QuietTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sequences that give next what a row of their column may have already: rows with keys of their own
 * were inserted, and nobody told the sequence. The first insert without a key fails on that.
 *
 * @param next what each sequence gives next, by its name
 * @param behind those that are behind, with their column and its greatest value
 */
record SequencesBehind(SortedMap<String, Long> next, SortedMap<String, String> behind) {

  /** Serial columns depend automatically, identity columns internally ("pg_depend"). */
  private static final String OWNED =
      """
      SELECT s.oid::pg_catalog.regclass::text AS sequence, t.oid::pg_catalog.regclass::text AS owner,
             pg_catalog.quote_ident(a.attname) AS attribute, q.seqincrement AS step
        FROM pg_catalog.pg_depend d
        JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
        JOIN pg_catalog.pg_sequence q ON q.seqrelid = s.oid
        JOIN pg_catalog.pg_class t ON t.oid = d.refobjid
        JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
       WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
         AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
         AND d.deptype IN ('a', 'i') AND q.seqincrement > 0
         AND a.atttypid IN (20, 21, 23)
       ORDER BY 1
      """;

  static SequencesBehind read(Connection connection) throws SQLException {
    SortedMap<String, Long> next = new TreeMap<>();
    SortedMap<String, String> behind = new TreeMap<>();
    try (QuietTransaction quiet = QuietTransaction.begin(connection, "the sequences")) {
      List<String> questions = new ArrayList<>();
      Queries.run(
          quiet.connection(),
          OWNED,
          row ->
              questions.add(
                  question(row.getString(1), row.getString(2), row.getString(3), row.getLong(4))));
      for (String question : questions) {
        Queries.run(
            quiet.connection(),
            question,
            row -> {
              next.put(row.getString(1), row.getLong(2));
              if (row.getBoolean(5)) {
                behind.put(
                    row.getString(1),
                    "%s goes up to %s".formatted(row.getString(3), row.getString(4)));
              }
            });
      }
    }
    return new SequencesBehind(next, behind);
  }

  private static String question(String sequence, String table, String column, long step) {
    return """
    SELECT $q$%1$s$q$, n, $q$%2$s.%3$s$q$, m, coalesce(m >= n, false)
      FROM (SELECT CASE WHEN is_called THEN last_value + %4$d ELSE last_value END AS n
              FROM %1$s) AS s,
           (SELECT pg_catalog.max(%3$s) AS m FROM %2$s) AS t
    """
        .formatted(sequence, table, column, step);
  }

  /** Those that are behind in another, later database alone, or here alone, a line each. */
  List<String> changesTo(SequencesBehind later) {
    List<String> lines = new ArrayList<>();
    for (String sequence : next.keySet()) {
      boolean was = behind.containsKey(sequence);
      boolean is = later.behind.containsKey(sequence);
      if (was != is && later.next.containsKey(sequence)) {
        lines.add(
            "%s (sequence) next value: %d -> %d, and %s"
                .formatted(
                    sequence,
                    next.get(sequence),
                    later.next.get(sequence),
                    is ? later.behind.get(sequence) : behind.get(sequence)));
      }
    }
    return lines;
  }
}
