package dev.rehearsal.check;

import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;

/** What of a schema migrations have made. */
final class Schemas {

  private Schemas() {}

  /**
   * Leaves out the tables in which a tool keeps its books, and the schema in which it keeps them:
   * no migration makes those.
   */
  static SchemaSnapshot withoutBooks(SchemaSnapshot snapshot, MigrationHistory history) {
    return snapshot.without(
        object ->
            history.table().relations().stream().anyMatch(relation -> isCalled(object, relation)));
  }

  private static boolean isCalled(SchemaObject object, String relation) {
    return object.identity().equals(relation)
        || (object.kind() == ObjectKind.SCHEMA && relation.startsWith(object.identity() + "."))
        || (relation.indexOf('.') < 0 && object.identity().endsWith("." + relation));
  }
}
