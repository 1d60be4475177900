package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaObject;
import java.util.SortedMap;

/** Since PostgreSQL 18 a {@code NOT NULL} has a name, which stays when its column is renamed. */
final class NotNullNames {

  private static final String NAME = "not null name";

  private NotNullNames() {}

  /**
   * Keeps the name of a column that is renamed, or whose table is. The name that PostgreSQL gives
   * is no attribute.
   *
   * @param now what the column is called afterwards
   */
  static void keep(
      SchemaObject column, ObjectId now, SchemaGraph graph, SortedMap<String, String> attributes) {
    boolean isRenamed = column.kind() == ObjectKind.COLUMN && !column.id().equals(now);
    if (!isRenamed
        || graph.server().major() < 18
        || column.attribute("not null").isEmpty()
        || column.attribute("inherited").isPresent()) {
      return;
    }
    String name = column.attribute(NAME).orElseGet(() -> usual(column.identity()));
    if (name.equals(usual(now.identity()))) {
      attributes.remove(NAME);
    } else {
      attributes.put(NAME, name);
    }
  }

  private static String usual(String identity) {
    return ColumnDefinitionText.usualNotNullName(identity);
  }
}
