package dev.rehearsal.rows;

import dev.rehearsal.rows.TableFacts.Column;
import dev.rehearsal.rows.TableFacts.Reference;
import dev.rehearsal.sql.Queries;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows that refer to none although a foreign key says that they do: PostgreSQL did not check while
 * rows were made. They are made to refer to nothing where that is allowed, or else to themselves or
 * to another row, and deleted where none of that is possible.
 */
final class Orphans {

  /** A row that is deleted may leave orphans in turn. */
  private static final int MOST_ROUNDS = 20;

  /** After these, rows that foreign keys with the same columns pull to and fro are deleted, too. */
  private static final int MERCIFUL_ROUNDS = 8;

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
        repair(suspect, round < MERCIFUL_ROUNDS);
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

  private void repair(Suspect suspect, boolean merciful) throws SQLException {
    for (String remedy : merciful ? suspect.remedies() : List.<String>of()) {
      if (Trial.run(connection, remedy, row -> {}) == null) {
        return;
      }
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
          .formatted(label, reference.from(), condition());
    }

    /** Statements that may make the rows valid, or fail. */
    List<String> remedies() {
      List<Column> columns = reference.columns().stream().map(table::column).toList();
      List<String> remedies = new ArrayList<>();
      columns.stream()
          .filter(column -> !column.notNull() && !column.isGenerated())
          .map(column -> Quoted.name(column.name()) + " = NULL")
          .reduce((a, b) -> a + ", " + b)
          .ifPresent(nulls -> remedies.add(update(nulls)));
      itself(columns).map(this::update).ifPresent(remedies::add);
      // The key of a row is known by now, and a generated column cannot be set.
      if (columns.stream().noneMatch(column -> column.isGenerated() || table.isInPrimary(column))) {
        remedies.add(update(set(columns, anyParent())));
      }
      return remedies;
    }

    /** Of a table that refers to itself, its own key in the columns that are not of it anyway. */
    private Optional<String> itself(List<Column> columns) {
      List<String> sets = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        Column column = columns.get(i);
        String key = reference.parentColumns().get(i);
        if (column.isGenerated() || (table.isInPrimary(column) && !column.name().equals(key))) {
          return Optional.empty();
        }
        if (!column.name().equals(key)) {
          sets.add(Quoted.name(column.name()) + " = child." + Quoted.name(key));
        }
      }
      boolean own = reference.parent() == table.oid() && !sets.isEmpty();
      return own ? Optional.of(String.join(", ", sets)) : Optional.empty();
    }

    private static String set(List<Column> columns, String query) {
      String names =
          columns.stream()
              .map(column -> Quoted.name(column.name()))
              .collect(Collectors.joining(", "));
      return "(%s) = (%s)".formatted(names, query);
    }

    private String anyParent() {
      String places =
          IntStream.rangeClosed(1, reference.columns().size())
              .mapToObj(String::valueOf)
              .collect(Collectors.joining(", "));
      return "SELECT %s FROM %s AS parent ORDER BY %s LIMIT 1"
          .formatted(parents("parent."), reference.parentFrom(), places);
    }

    private String parents(String row) {
      return reference.parentColumns().stream()
          .map(name -> row + Quoted.name(name))
          .collect(Collectors.joining(", "));
    }

    private String update(String set) {
      return "UPDATE %s AS child SET %s WHERE %s".formatted(reference.from(), set, condition());
    }

    String removal() {
      return "DELETE FROM %s AS child WHERE %s RETURNING %s"
          .formatted(reference.from(), condition(), Keys.printed(table.printedKey(), "child"));
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
