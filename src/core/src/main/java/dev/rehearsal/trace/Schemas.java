package dev.rehearsal.trace;

import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

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
    List<String> books = history.table().relations();
    return snapshot.without(
        object ->
            isOneOf(books, object.identity())
                || (object.kind() == ObjectKind.SCHEMA && isSchemaOf(books, object)));
  }

  /**
   * Whether a relation holds the books.
   *
   * @param name its name with its schema
   */
  public static boolean isOfBooks(String name, MigrationHistory history) {
    return isOneOf(history.table().relations(), name);
  }

  private static boolean isOneOf(List<String> books, String name) {
    return books.stream()
        .anyMatch(
            relation ->
                name.endsWith(relation)
                    && (name.length() == relation.length()
                        || (relation.indexOf('.') < 0
                            && name.charAt(name.length() - relation.length() - 1) == '.')));
  }

  private static boolean isSchemaOf(List<String> books, SchemaObject schema) {
    return books.stream().anyMatch(relation -> relation.startsWith(schema.identity() + "."));
  }
}
