package dev.rehearsal.rows;

import dev.rehearsal.sql.Queries;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Fills all tables of a schema, parents first as far as there is such an order. */
final class SchemaFiller {

  private final Connection connection;
  private final SchemaFacts schema;
  private final RowPlan plan;
  private final Map<Long, Layout> layouts = new LinkedHashMap<>();
  private final Map<String, TableReport> reports = new TreeMap<>();

  SchemaFiller(Connection connection, SchemaFacts schema, RowPlan plan) {
    this.connection = connection;
    this.schema = schema;
    this.plan = plan;
  }

  Filling fill() throws SQLException {
    for (TableFacts table : schema.tables()) {
      if (!plan.leftOut().contains(table.name())) {
        add(table);
      }
    }
    Census census = Census.of(connection, layouts.values());
    census.counts().forEach((table, rows) -> report(table).before(rows));
    KnownRows known = new KnownRows(connection, schema);
    ColumnValues values = new ColumnValues(schema, plan, base(census), isUnicode(), tried());
    for (Layout layout : new FillingOrder(layouts).tables()) {
      Referrals referrals = new Referrals(layouts, layout, values, known, plan.rowsPerTable());
      TableReport report = report(layout.table().name());
      new TableFiller(connection, layout, values, referrals, known, plan, report).fill();
    }
    Orphans orphans = new Orphans(connection, layouts.values(), reports);
    Twins twins = Twins.of(connection, layouts, reports);
    do {
      orphans.repair();
    } while (twins.remove());
    new Sequences(connection, layouts.values()).advance();
    return new Filling(reports.values().stream().map(TableReport::filling).toList());
  }

  private void add(TableFacts table) {
    reports.put(table.name(), new TableReport(table.name(), plan.rowsPerTable()));
    if (table.isForeign()) {
      report(table.name()).reason("its rows are on another server");
    } else if (table.isPartitioned() && table.partitions().isEmpty()) {
      report(table.name()).reason("it is partitioned and has no partition");
    } else {
      layouts.put(table.oid(), new Layout(schema, table));
    }
  }

  private TableReport report(String table) {
    return reports.computeIfAbsent(table, name -> new TableReport(name, plan.rowsPerTable()));
  }

  /** Numbers begin above those that are there, at the same place in all tables. */
  private long base(Census census) {
    long most = census.counts().values().stream().mapToLong(Long::longValue).max().orElse(0);
    return Math.max(1000 + most + Math.floorMod(plan.seed(), 90) * 100L, census.greatest());
  }

  private boolean isUnicode() throws SQLException {
    List<String> encoding = new ArrayList<>();
    Queries.run(
        connection,
        "SELECT pg_catalog.current_setting('server_encoding')",
        row -> encoding.add(row.getString(1)));
    return encoding.contains("UTF8");
  }

  /** Of a type that nothing is known of, the first of some texts that it takes. */
  private Map<Long, String> tried() throws SQLException {
    Map<Long, String> found = new HashMap<>();
    for (Map.Entry<Long, TypeFacts> type : schema.strangers().entrySet()) {
      for (String text : TRIED) {
        String value = Quoted.literal(text);
        if (Trial.run(
                connection, "SELECT (%s)::%s".formatted(value, type.getValue().name()), row -> {})
            == null) {
          found.put(type.getKey(), value);
          break;
        }
      }
    }
    return found;
  }

  private static final List<String> TRIED =
      List.of(
          "1",
          "a",
          "1.0",
          "(1,1)",
          "[1,1]",
          "{}",
          "[]",
          "()",
          "2020-01-01",
          "1 a",
          "a=>1",
          "1-1",
          "POINT(0 0)",
          "978-0-393-04002-9",
          "");
}
