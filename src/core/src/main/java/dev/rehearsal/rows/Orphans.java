package dev.rehearsal.rows;

import dev.rehearsal.rows.TableFacts.Column;
import dev.rehearsal.rows.TableFacts.Reference;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows that refer to none although a foreign key says that they do: PostgreSQL did not check while
 * rows were made. They are made to refer to nothing where that is allowed, and deleted elsewhere.
 */
final class Orphans {

  /** A row that is deleted may leave orphans in turn. */
  private static final int MOST_ROUNDS = 20;

  private final Connection connection;
  private final Map<String, TableReport> reports;
  private final Map<String, Suspect> suspects = new LinkedHashMap<>();

  Orphans(Connection connection, Collection<Layout> layouts, Map<String, TableReport> reports) {
    this.connection = connection;
    this.reports = reports;
    for (Layout layout : layouts) {
      for (Reference reference : layout.table().references()) {
        if (reference.verifiable()) {
          suspects.put(String.valueOf(suspects.size()), new Suspect(layout.table(), reference));
        }
      }
    }
  }

  void repair() throws SQLException {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<Suspect> guilty = guilty();
      if (guilty.isEmpty()) {
        return;
      }
      for (Suspect suspect : guilty) {
        repair(suspect);
      }
    }
    for (Suspect suspect : guilty()) {
      report(suspect).reason("rows are left that violate " + suspect.reference().name());
    }
  }

  private List<Suspect> guilty() throws SQLException {
    List<Suspect> guilty = new ArrayList<>();
    String sql =
        suspects.entrySet().stream()
            .map(entry -> entry.getValue().question(entry.getKey()))
            .collect(Collectors.joining(" UNION ALL "));
    if (!sql.isEmpty()) {
      Queries.run(
          connection, sql, row -> guilty.add(suspects.getOrDefault(row.getString(1), null)));
    }
    return guilty;
  }

  private void repair(Suspect suspect) throws SQLException {
    String release = suspect.release();
    if (!release.isEmpty() && Trial.run(connection, release, row -> {}) == null) {
      return;
    }
    TableReport report = report(suspect);
    Queries.run(connection, suspect.removal(), row -> report.remove(row.getString(1)));
    report.reason("a row was removed that violated " + suspect.reference().name());
  }

  private TableReport report(Suspect suspect) {
    TableReport report = reports.get(suspect.table().name());
    if (report == null) {
      throw new IllegalStateException("no report of " + suspect.table().name());
    }
    return report;
  }

  /** A foreign key that may be violated. */
  private record Suspect(TableFacts table, Reference reference) {

    String question(String label) {
      return "(SELECT '%s' FROM %s AS child WHERE %s LIMIT 1)"
          .formatted(label, table.from(), condition());
    }

    /** Empty if the columns may not be NULL. */
    String release() {
      String nulls =
          reference.columns().stream()
              .map(table::column)
              .filter(column -> !column.notNull() && !column.isGenerated())
              .map(column -> Quoted.name(column.name()) + " = NULL")
              .collect(Collectors.joining(", "));
      return nulls.isEmpty()
          ? ""
          : "UPDATE %s AS child SET %s WHERE %s".formatted(table.from(), nulls, condition());
    }

    String removal() {
      return "DELETE FROM %s AS child WHERE %s RETURNING %s"
          .formatted(table.from(), condition(), Keys.printed(table.printedKey(), "child"));
    }

    private String condition() {
      List<String> set = new ArrayList<>();
      List<String> same = new ArrayList<>();
      IntStream.range(0, reference.columns().size())
          .forEach(
              i -> {
                Column column = table.column(reference.columns().get(i));
                String name = "child." + Quoted.name(column.name());
                String parent = "parent." + Quoted.name(reference.parentColumns().get(i));
                set.add(name + " IS NOT NULL");
                same.add("%s %s %s".formatted(parent, reference.operators().get(i), name));
              });
      return "%s AND NOT EXISTS (SELECT FROM %s AS parent WHERE %s)"
          .formatted(String.join(" AND ", set), reference.parentFrom(), String.join(" AND ", same));
    }
  }
}
