package dev.rehearsal.check;

import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;

/** What of a schema migrations have made. */
final class Schemas {

  private Schemas() {}

  /** Leaves out the tables in which a tool keeps its books, which no migration makes. */
  static SchemaSnapshot withoutBooks(SchemaSnapshot snapshot, MigrationHistory history) {
    return snapshot.without(
        object ->
            history.table().relations().stream().anyMatch(relation -> isCalled(object, relation)));
  }

  private static boolean isCalled(SchemaObject object, String relation) {
    return object.identity().equals(relation)
        || (relation.indexOf('.') < 0 && object.identity().endsWith("." + relation));
  }
}
