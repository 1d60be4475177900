package dev.rehearsal.rows;

import dev.rehearsal.rows.TableFacts.Check;
import dev.rehearsal.rows.TableFacts.Column;
import dev.rehearsal.rows.TableFacts.Reference;
import dev.rehearsal.rows.TableFacts.UniqueKey;
import dev.rehearsal.sql.Queries;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads what rows have to be like, in four queries, under an empty search path. */
final class CatalogueReader {

  private final Connection connection;
  private final Map<Long, TypeFacts> types = new HashMap<>();
  private final Map<Long, List<Column>> columns = new HashMap<>();
  private final Map<Long, List<Check>> checks = new HashMap<>();
  private final Map<Long, List<UniqueKey>> keys = new HashMap<>();
  private final Map<Long, List<Reference>> references = new HashMap<>();

  private CatalogueReader(Connection connection) {
    this.connection = connection;
  }

  static SchemaFacts read(Connection connection) throws SQLException {
    return new CatalogueReader(connection).read();
  }

  private SchemaFacts read() throws SQLException {
    Queries.run(connection, Queries.text(CatalogueReader.class, "types.sql"), this::addType);
    Queries.run(connection, Queries.text(CatalogueReader.class, "columns.sql"), this::addColumn);
    Queries.run(
        connection, Queries.text(CatalogueReader.class, "constraints.sql"), this::addConstraint);
    List<TableFacts> tables = new ArrayList<>();
    Queries.run(
        connection,
        Queries.text(CatalogueReader.class, "tables.sql"),
        row -> tables.add(table(row)));
    return new SchemaFacts(tables, types);
  }

  private void addType(ResultSet row) throws SQLException {
    types.put(
        row.getLong("oid"),
        new TypeFacts(
            row.getString("name"),
            row.getString("plain_name"),
            row.getBoolean("built_in"),
            row.getString("kind").charAt(0),
            row.getString("category").charAt(0),
            row.getBoolean("not_null"),
            row.getLong("part"),
            row.getString("part_name"),
            texts(row, "labels").toList(),
            texts(row, "checks").toList(),
            texts(row, "fields").map(Long::valueOf).toList(),
            texts(row, "field_names").toList()));
  }

  private void addColumn(ResultSet row) throws SQLException {
    String owned = row.getString("owned");
    String called = row.getString("called");
    columns
        .computeIfAbsent(row.getLong("table"), table -> new ArrayList<>())
        .add(
            new Column(
                row.getInt("number"),
                row.getString("name"),
                row.getString("printed"),
                row.getLong("type"),
                row.getString("type_name"),
                row.getBoolean("not_null"),
                row.getBoolean("identity"),
                row.getString("generation"),
                row.getString("default_"),
                owned != null ? owned : called != null ? called : ""));
  }

  private void addConstraint(ResultSet row) throws SQLException {
    long table = row.getLong("table");
    String name = row.getString("name");
    List<Integer> on = numbers(row, "columns");
    switch (row.getString("fact")) {
      case "check" ->
          checks
              .computeIfAbsent(table, oid -> new ArrayList<>())
              .add(new Check(name, on, row.getString("expression")));
      case "reference" ->
          references.computeIfAbsent(table, oid -> new ArrayList<>()).add(reference(row, name, on));
      default ->
          keys.computeIfAbsent(table, oid -> new ArrayList<>())
              .add(new UniqueKey(name, keyKind(row), on));
    }
  }

  private static Reference reference(ResultSet row, String name, List<Integer> on)
      throws SQLException {
    return new Reference(
        name,
        row.getString("from_"),
        on,
        row.getLong("parent"),
        row.getString("parent_name"),
        row.getString("parent_from"),
        texts(row, "parent_columns").toList(),
        texts(row, "operators").toList(),
        row.getString("expression").equals("f"),
        row.getBoolean("verifiable"));
  }

  private static UniqueKey.Kind keyKind(ResultSet row) throws SQLException {
    return switch (row.getString("fact")) {
      case "primary" -> UniqueKey.Kind.PRIMARY;
      case "exclusion" -> UniqueKey.Kind.EXCLUSION;
      default -> UniqueKey.Kind.UNIQUE;
    };
  }

  private TableFacts table(ResultSet row) throws SQLException {
    long oid = row.getLong("oid");
    return new TableFacts(
        oid,
        row.getString("name"),
        row.getString("plain_name"),
        row.getString("kind").charAt(0),
        texts(row, "partitions").toList(),
        numbers(row, "partition_key"),
        columns.getOrDefault(oid, List.of()),
        checks.getOrDefault(oid, List.of()),
        keys.getOrDefault(oid, List.of()),
        references.getOrDefault(oid, List.of()));
  }

  private static Stream<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.stream((Object[]) elements(row, column))
        .map(element -> element == null ? "true" : element.toString());
  }

  private static List<Integer> numbers(ResultSet row, String column) throws SQLException {
    return Arrays.stream((Object[]) elements(row, column))
        .map(element -> ((Number) element).intValue())
        .toList();
  }

  private static Object elements(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array.getArray();
  }
}
