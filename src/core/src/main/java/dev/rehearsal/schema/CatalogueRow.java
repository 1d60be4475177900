package dev.rehearsal.schema;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An object as a query of the catalogues has it. Every column beyond those named here is an
 * attribute.
 *
 * @param key where it is in the catalogues: catalogue, OID, and for a column its number
 * @param parent where that is which it is a part of, or null
 * @param attributes may still be added to
 */
record CatalogueRow(
    String key,
    @Nullable String parent,
    ObjectId id,
    @Nullable String schema,
    SortedMap<String, String> attributes) {

  private static final Set<String> FIXED = Set.of("key", "parent", "kind", "schema", "name");

  static CatalogueRow of(ResultSet row) throws SQLException {
    SortedMap<String, String> attributes = new TreeMap<>();
    ResultSetMetaData columns = row.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String value = row.getString(i);
      if (value != null && !FIXED.contains(columns.getColumnLabel(i))) {
        attributes.put(columns.getColumnLabel(i), value);
      }
    }
    return new CatalogueRow(
        text(row, "key"),
        row.getString("parent"),
        new ObjectId(ObjectKind.of(text(row, "kind")), text(row, "name")),
        row.getString("schema"),
        attributes);
  }

  static String text(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getString(column), column);
  }

  SchemaObject object(@Nullable ObjectId parent) {
    return new SchemaObject(id, schema, parent, attributes);
  }
}
