package dev.rehearsal.schema;

import dev.rehearsal.sql.Queries;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
          "reactions.sql");

  /** The same for kinds that few databases have: asked where one of these catalogues has some. */
  private static final Map<String, Set<String>> RARE =
      Map.of(
          "operators.sql",
          Set.of(
              "pg_operator",
              "pg_opclass",
              "pg_opfamily",
              "pg_cast",
              "pg_transform",
              "pg_language",
              "pg_am"),
          "texts.sql",
          Set.of(
              "pg_collation",
              "pg_conversion",
              "pg_ts_config",
              "pg_ts_dict",
              "pg_ts_parser",
              "pg_ts_template"),
          "neighbours.sql",
          Set.of(
              "pg_foreign_data_wrapper",
              "pg_foreign_server",
              "pg_user_mapping",
              "pg_publication",
              "pg_subscription"));

  private final Connection connection;
  private final Map<String, CatalogueRow> rows = new LinkedHashMap<>();
  private final Map<String, String> extensions = new HashMap<>();

  Catalogue(Connection connection) {
    this.connection = connection;
  }

  SchemaSnapshot read() throws SQLException {
    Everything everything = Everything.read(connection);
    List<String> files = new ArrayList<>(OBJECTS);
    RARE.forEach(
        (file, catalogues) -> {
          if (everything.hasAnyOf(catalogues)) {
            files.add(file);
          }
        });
    for (String file : files) {
      Queries.run(
          connection, Queries.text(Catalogue.class, file), row -> add(CatalogueRow.of(row)));
    }
    Queries.run(
        connection,
        Queries.text(Catalogue.class, "sides.sql"),
        row -> addTo(row.getString(1), row.getString(2), row.getString(3)));
    Queries.run(
        connection,
        Queries.text(Catalogue.class, "members.sql"),
        row -> extensions.put(row.getString(1), row.getString(2)));
    return new SchemaSnapshot(
        objects(),
        new Uncovered(connection, everything.except(this::isCovered)).read(),
        extensionMembers());
  }

  /** The schema, and what stands on what. */
  SchemaGraph readGraph() throws SQLException {
    SchemaSnapshot snapshot = read();
    Map<ObjectId, Set<ObjectId>> needs = new HashMap<>();
    Map<ObjectId, Set<ObjectId>> defaultNeeds = new HashMap<>();
    Queries.run(
        connection,
        Queries.text(Catalogue.class, "dependencies.sql"),
        row -> addNeed(row, row.getBoolean("is_default") ? defaultNeeds : needs));
    Map<ObjectId, String> keys = new HashMap<>();
    rows.values().forEach(row -> keys.put(row.id(), row.key()));
    return new SchemaGraph(snapshot, needs, defaultNeeds, keys, server());
  }

  private void addNeed(ResultSet row, Map<ObjectId, Set<ObjectId>> needs) throws SQLException {
    CatalogueRow from = rows.get(CatalogueRow.text(row, "key"));
    ObjectId needed = idAt(CatalogueRow.text(row, "needed"));
    if (from != null && needed != null && !from.id().equals(needed)) {
      needs.computeIfAbsent(from.id(), id -> new HashSet<>()).add(needed);
    }
  }

  private @Nullable ObjectId idAt(String key) {
    CatalogueRow row = rows.get(key);
    String extension = row == null ? extensions.get(key) : extensionOf(row);
    if (extension != null) {
      return new ObjectId(ObjectKind.EXTENSION, extension);
    }
    return row == null ? null : row.id();
  }

  private SchemaGraph.Server server() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT current_user")) {
      row.next();
      return new SchemaGraph.Server(
          row.getString(1), connection.getMetaData().getDatabaseMajorVersion());
    }
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

  private boolean isCovered(String key) {
    return rows.containsKey(key) || extensions.containsKey(key);
  }
}
