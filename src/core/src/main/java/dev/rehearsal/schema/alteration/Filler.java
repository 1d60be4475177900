package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What rows get in a column that must not be null, when it comes back and nobody knows what they
 * had: a value that is seen to be none.
 */
final class Filler {

  private static final Map<String, String> BY_TYPE =
      Map.ofEntries(
          Map.entry("text", "''"),
          Map.entry("character varying", "''"),
          Map.entry("character", "''"),
          Map.entry("smallint", "0"),
          Map.entry("integer", "0"),
          Map.entry("bigint", "0"),
          Map.entry("numeric", "0"),
          Map.entry("real", "0"),
          Map.entry("double precision", "0"),
          Map.entry("boolean", "false"),
          Map.entry("date", "'epoch'"),
          Map.entry("timestamp without time zone", "'epoch'"),
          Map.entry("timestamp with time zone", "'epoch'"),
          Map.entry("time without time zone", "'00:00'"),
          Map.entry("interval", "'0'"),
          Map.entry("json", "'{}'"),
          Map.entry("jsonb", "'{}'"),
          Map.entry("bytea", "''"),
          // It is the only one that is another for each row, as a key wants it.
          Map.entry("uuid", "gen_random_uuid()"));

  private Filler() {}

  /** An expression for the values of a column; empty for a type of which no value is sure. */
  static Optional<String> of(SchemaObject column, Sides sides) {
    String type = column.attribute("type").orElse("");
    if (type.endsWith("[]")) {
      return Optional.of("'{}'");
    }
    return Optional.ofNullable(BY_TYPE.get(type.replaceFirst("\\([0-9, -]+\\)", "")))
        .or(() -> label(new ObjectId(ObjectKind.ENUM, type), sides));
  }

  /** A label that was made in the same transaction cannot be used yet. */
  private static Optional<String> label(ObjectId type, Sides sides) {
    List<String> wanted = labels(type, sides.want());
    List<String> present = sides.have().find(type) == null ? wanted : labels(type, sides.have());
    return wanted.stream().filter(present::contains).findFirst();
  }

  private static List<String> labels(ObjectId type, World world) {
    SchemaObject found = world.find(type);
    return found == null ? List.of() : EnumWriter.labels(EnumWriter.values(found));
  }
}
