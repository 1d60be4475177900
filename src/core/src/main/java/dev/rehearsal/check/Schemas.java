package dev.rehearsal.check;

import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;

/** What of a schema migrations have made. */
final class Schemas {

  private Schemas() {}

  /** Reads the schema of a database without the tool's books. */
  static SchemaSnapshot read(Connection connection, MigrationHistory history) throws SQLException {
    return withoutBooks(SchemaReader.read(connection), history);
  }

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
