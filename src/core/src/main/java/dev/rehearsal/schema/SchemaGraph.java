package dev.rehearsal.schema;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The schema of a database with what a change of it has to know besides: what stands on what.
 *
 * @param snapshot the objects
 * @param needs which objects each one is made from, as PostgreSQL recorded it: the tables of a
 *     view, the type of a column, the key that a foreign key leads to. An object of an extension is
 *     the extension. What the text of a function says is not known to PostgreSQL.
 * @param defaultNeeds the same of the defaults of columns, by column
 * @param keys by what PostgreSQL tells each object from all others for as long as it is there,
 *     whatever it is called. Equal keys mean the same object only in the same database or in a copy
 *     of its files.
 * @param server who read, and from what
 */
public record SchemaGraph(
    SchemaSnapshot snapshot,
    Map<ObjectId, Set<ObjectId>> needs,
    Map<ObjectId, Set<ObjectId>> defaultNeeds,
    Map<ObjectId, String> keys,
    Server server) {

  /**
   * Who read a schema, and from what.
   *
   * @param role the role that read, not quoted; what it makes is its own
   * @param major the major version of PostgreSQL
   */
  public record Server(String role, int major) {}

  public SchemaGraph {
    needs = copy(needs);
    defaultNeeds = copy(defaultNeeds);
    keys = Map.copyOf(keys);
  }

  /** The same with fewer objects: without a tool's own tables, for example. */
  public SchemaGraph with(SchemaSnapshot fewer) {
    return new SchemaGraph(fewer, needs, defaultNeeds, keys, server);
  }

  /**
   * The same for another role that is to make the changes.
   *
   * @param role its name, not quoted
   */
  public SchemaGraph changedBy(String role) {
    return new SchemaGraph(snapshot, needs, defaultNeeds, keys, new Server(role, server.major()));
  }

  /** What an object is made from. */
  public Set<ObjectId> needsOf(ObjectId id) {
    return needs.getOrDefault(id, Set.of());
  }

  /** What the default of a column is made from. */
  public Set<ObjectId> defaultNeedsOf(ObjectId column) {
    return defaultNeeds.getOrDefault(column, Set.of());
  }

  private static Map<ObjectId, Set<ObjectId>> copy(Map<ObjectId, Set<ObjectId>> needs) {
    return needs.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> Set.copyOf(e.getValue())));
  }
}
