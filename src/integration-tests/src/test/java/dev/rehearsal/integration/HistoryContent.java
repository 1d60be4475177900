package dev.rehearsal.integration;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.schema.SchemaReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All that migrations have made, in lines that two runs of the same have in common. */
final class HistoryContent {

  private static final String TABLES =
      """
      SELECT oid::regclass FROM pg_class
       WHERE relkind = 'r' AND relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
       ORDER BY oid::regclass::text
      """;

  private static final String SEQUENCES =
      "SELECT concat_ws(' ', schemaname, sequencename, last_value) FROM pg_sequences ORDER BY 1";

  /** What no two runs have in common. */
  private static final String OF_THE_CLOCK =
      "{installed_on,execution_time,dateexecuted,deployment_id,started_at,finished_at,applied_on,"
          + "applied_at,run_on,executed_at,committed_at,tstamp,installed_at}";

  /** The same of some tables. */
  private static final Map<String, String> OTHERWISE =
      Map.of("_prisma_migrations", "{id}", "sqitch.projects", "{created_at}");

  private HistoryContent() {}

  /** What is in one of two only; none when they are the same. */
  static List<String> difference(List<String> wanted, List<String> found) {
    List<String> missing = new ArrayList<>(wanted);
    found.forEach(missing::remove);
    List<String> more = new ArrayList<>(found);
    wanted.forEach(more::remove);
    return Stream.concat(
            missing.stream().map(line -> "missing: " + line),
            more.stream().map(line -> "more: " + line))
        .toList();
  }

  /** The schema and all rows, those of the books among them. */
  static List<String> of(ClonedDatabase database) throws SQLException {
    try (Connection connection = database.handle().connect()) {
      List<String> content = new ArrayList<>();
      SchemaReader.read(connection).toText().lines().forEach(content::add);
      content.addAll(Sql.query(connection, SEQUENCES));
      for (String table : Sql.query(connection, TABLES)) {
        Sql.query(connection, rows(table)).forEach(row -> content.add(table + " " + row));
      }
      return content;
    }
  }

  private static String rows(String table) {
    String other = OTHERWISE.getOrDefault(table, "{}");
    return "SELECT (to_jsonb(t.*) - '%s'::text[] - '%s'::text[])::text FROM %s t ORDER BY 1"
        .formatted(OF_THE_CLOCK, other, table);
  }
}
