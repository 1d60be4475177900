package dev.rehearsal.trace;

import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;

/** What of a schema migrations have made. */
public final class Schemas {

  private Schemas() {}

  /** Reads the schema of a database without the tool's books. */
  public static SchemaSnapshot read(Connection connection, MigrationHistory history)
      throws SQLException {
    return withoutBooks(SchemaReader.read(connection), history);
  }

  /** Reads the same with what stands on what, as the role that is to change it. */
  public static SchemaGraph readGraph(Connection session, MigrationHistory history)
      throws SQLException {
    SchemaGraph graph = SchemaReader.readGraph(session);
    return graph.with(withoutBooks(graph.snapshot(), history));
  }

  /**
   * Leaves out the tables in which a tool keeps its books, and the schema in which it keeps them:
   * no migration makes those.
   */
  public static SchemaSnapshot withoutBooks(SchemaSnapshot snapshot, MigrationHistory history) {
    return snapshot.without(
        object ->
            isOfBooks(object.identity(), history)
                || (object.kind() == ObjectKind.SCHEMA && isSchemaOfBooks(object, history)));
  }

  /**
   * Whether a relation holds the books.
   *
   * @param name its name with its schema
   */
  public static boolean isOfBooks(String name, MigrationHistory history) {
    return history.table().relations().stream()
        .anyMatch(
            relation ->
                name.equals(relation)
                    || (relation.indexOf('.') < 0 && name.endsWith("." + relation)));
  }

  private static boolean isSchemaOfBooks(SchemaObject schema, MigrationHistory history) {
    return history.table().relations().stream()
        .anyMatch(relation -> relation.startsWith(schema.identity() + "."));
  }
}
