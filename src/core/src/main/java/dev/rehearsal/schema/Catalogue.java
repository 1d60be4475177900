package dev.rehearsal.schema;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The catalogues of one database, while they are read. */
final class Catalogue {

  /** Each row of these is an object. */
  private static final List<String> OBJECTS =
      List.of(
          "schemas.sql",
          "relations.sql",
          "constraints.sql",
          "types.sql",
          "routines.sql",
          "reactions.sql",
          "operators.sql",
          "texts.sql",
          "neighbours.sql");

  private final Connection connection;
  private final Map<String, CatalogueRow> rows = new LinkedHashMap<>();
  private final Map<String, String> extensions = new HashMap<>();

  Catalogue(Connection connection) {
    this.connection = connection;
  }

  SchemaSnapshot read() throws SQLException {
    for (String file : OBJECTS) {
      Queries.run(connection, file, row -> add(CatalogueRow.of(row)));
    }
    Queries.run(
        connection,
        "sides.sql",
        row -> addTo(row.getString(1), row.getString(2), row.getString(3)));
    Queries.run(
        connection, "members.sql", row -> extensions.put(row.getString(1), row.getString(2)));
    return new SchemaSnapshot(objects(), notCompared(), extensionMembers());
  }

  private void add(CatalogueRow row) {
    if (rows.put(row.key(), row) != null) {
      throw new IllegalStateException("two objects at " + row.key() + ", one is " + row.id());
    }
  }

  /** What is said of something that is not read says nothing here. */
  private void addTo(String key, String attribute, String value) {
    CatalogueRow row = rows.get(key);
    if (row != null) {
      row.attributes().put(attribute, value);
    }
  }

  private List<SchemaObject> objects() {
    return rows.values().stream()
        .filter(row -> extensionOf(row) == null)
        .map(row -> row.object(parentOf(row)))
        .toList();
  }

  private @Nullable ObjectId parentOf(CatalogueRow row) {
    CatalogueRow parent = row.parent() == null ? null : rows.get(row.parent());
    return parent == null ? null : parent.id();
  }

  /** The extension that an object or what it is a part of belongs to. */
  private @Nullable String extensionOf(CatalogueRow row) {
    String own = extensions.get(row.key());
    CatalogueRow parent = row.parent() == null ? null : rows.get(row.parent());
    return own != null || parent == null ? own : extensionOf(parent);
  }

  private SortedMap<String, Integer> extensionMembers() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    extensions.values().forEach(extension -> counts.merge(extension, 1, Integer::sum));
    return counts;
  }

  private List<NotCompared> notCompared() throws SQLException {
    List<String> uncovered = new ArrayList<>();
    Queries.run(connection, "everything.sql", row -> addUncovered(row.getString(1), uncovered));
    return uncovered.isEmpty() ? List.of() : named(uncovered);
  }

  private void addUncovered(String key, List<String> uncovered) {
    if (!rows.containsKey(key) && !extensions.containsKey(key)) {
      uncovered.add(key);
    }
  }

  private List<NotCompared> named(List<String> keys) throws SQLException {
    SortedMap<String, List<String>> names = new TreeMap<>();
    Array array = connection.createArrayOf("text", keys.toArray());
    try (PreparedStatement statement = connection.prepareStatement(Queries.text("names.sql"))) {
      statement.setArray(1, array);
      Queries.readAll(
          statement.executeQuery(),
          row ->
              names
                  .computeIfAbsent(row.getString(1), kind -> new ArrayList<>())
                  .add(row.getString(2)));
    }
    return names.entrySet().stream()
        .map(kind -> new NotCompared(kind.getKey(), kind.getValue()))
        .toList();
  }
}
