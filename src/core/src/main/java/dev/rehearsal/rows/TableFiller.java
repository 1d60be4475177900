package dev.rehearsal.rows;

import dev.rehearsal.rows.TableFacts.Reference;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fills one table: all rows at once, and where that fails, by halves, down to single rows. */
final class TableFiller {

  /** After so many rows that could not be made in any way, the others are not tried. */
  private static final int MOST_FAILURES = 20;

  private final Connection connection;
  private final Layout layout;
  private final TableFacts table;
  private final ColumnValues values;
  private final Referrals referrals;
  private final KnownRows known;
  private final RowPlan plan;
  private final TableReport report;
  private final List<String> columns;
  private int failures;

  TableFiller(
      Connection connection,
      Layout layout,
      ColumnValues values,
      Referrals referrals,
      KnownRows known,
      RowPlan plan,
      TableReport report) {
    this.connection = connection;
    this.layout = layout;
    this.table = layout.table();
    this.values = values;
    this.referrals = referrals;
    this.known = known;
    this.plan = plan;
    this.report = report;
    this.columns = returned();
  }

  /** What others refer to, and what rows that do not exist yet are to be like. */
  private List<String> returned() {
    Set<String> names = new LinkedHashSet<>(known.wanted(table.oid()));
    for (Reference reference : table.references()) {
      reference.columns().forEach(number -> names.add(table.column(number).name()));
    }
    return List.copyOf(names);
  }

  void fill() throws SQLException {
    List<String> empty = referrals.emptyParents();
    fill(1, plan.rowsPerTable());
    if (report.rows().size() < plan.rowsPerTable()) {
      empty.forEach(parent -> report.reason("%s has no row to refer to".formatted(parent)));
    }
    known.finish(table.oid());
    for (Reference reference : table.references()) {
      if (referrals.isPending(reference)) {
        report.rows().values().stream()
            .filter(row -> row.variety() != Variety.DUPLICATES)
            .forEach(row -> promise(reference, row.number()));
      }
    }
  }

  private void promise(Reference reference, int number) {
    Map<String, @Nullable String> row = known.made(table.oid(), number);
    for (int i = 0; i < reference.columns().size(); i++) {
      String value = row.get(table.column(reference.columns().get(i)).name());
      if (value != null) {
        known.promise(reference.parent(), number, reference.parentColumns().get(i), value);
      }
    }
  }

  private void fill(int low, int high) throws SQLException {
    if (failures >= MOST_FAILURES) {
      return;
    }
    SQLException failure = run(Attempt.FIRST, low, high);
    if (failure == null) {
      return;
    }
    if (low < high) {
      int middle = (low + high) / 2;
      fill(low, middle);
      fill(middle + 1, high);
      return;
    }
    fillOne(low, failure);
  }

  /** Where no value passes a check, only a row that was made without asking it tells which. */
  private void fillOne(int number, SQLException first) throws SQLException {
    List<SQLException> telling = new ArrayList<>(List.of(first));
    for (Attempt attempt : Attempt.OTHERS) {
      SQLException failure = run(attempt, number, number);
      if (failure == null) {
        return;
      }
      if (!attempt.sampled() && !attempt.sparse()) {
        telling.add(failure);
      }
    }
    failures++;
    telling.forEach(failure -> report.reason(reason(failure)));
  }

  private static String reason(SQLException e) {
    String message =
        String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("^ERROR: ", "");
    return "%s (SQLSTATE %s)".formatted(message, e.getSQLState());
  }

  private @Nullable SQLException run(Attempt attempt, int low, int high) throws SQLException {
    String sql =
        new RowQuery(layout, values, referrals, plan, attempt, low, high).text(returning());
    List<Made> rows = new ArrayList<>();
    SQLException failure = Trial.run(connection, sql, row -> rows.add(read(row)));
    if (failure != null) {
      return failure;
    }
    for (int i = 0; i < rows.size(); i++) {
      int number = low + i;
      Variety variety = attempt.ordinary() ? Variety.ORDINARY : plan.varietyOf(number);
      report.row(new GeneratedRow(number, variety, rows.get(i).key()));
      known.add(table.oid(), number, rows.get(i).values());
    }
    return null;
  }

  private String returning() {
    StringBuilder list = new StringBuilder(Keys.printed(table.printedKey(), "\"new#\""));
    columns.forEach(name -> list.append(", \"new#\".").append(Quoted.name(name)).append("::text"));
    return list.toString();
  }

  private Made read(ResultSet row) throws SQLException {
    Map<String, @Nullable String> texts = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      texts.put(columns.get(i), row.getString(i + 2));
    }
    return new Made(row.getString(1), texts);
  }

  /** A row that was made. */
  private record Made(String key, Map<String, @Nullable String> values) {}
}
