package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
          Map.entry("uuid", "gen_random_uuid()"));

  /** Those that are others for each row, as a key wants them. */
  private static final Map<String, String> IN_KEYS =
      Map.of(
          "text", "gen_random_uuid()::text",
          "character varying", "gen_random_uuid()::text",
          "bytea", "uuid_send(gen_random_uuid())");

  private static final Pattern LENGTH = Pattern.compile("\\(([0-9]+)\\)$");

  /** How many characters a UUID has. */
  private static final int UUID_LENGTH = 36;

  private Filler() {}

  /** An expression for the values of a column; empty for a type of which no value is sure. */
  static Optional<String> of(SchemaObject column, Sides sides) {
    String type = column.attribute("type").orElse("");
    if (type.endsWith("[]")) {
      return Optional.of("'{}'");
    }
    String plain = type.replaceFirst("\\([0-9, -]+\\)", "");
    return Optional.ofNullable(holdsUuid(type) ? IN_KEYS.get(plain) : null)
        .filter(filler -> isInKey(column, sides.want()))
        .or(() -> Optional.ofNullable(BY_TYPE.get(plain)))
        .or(() -> label(new ObjectId(ObjectKind.ENUM, type), sides));
  }

  private static boolean holdsUuid(String type) {
    Matcher length = LENGTH.matcher(type);
    return !length.find() || Integer.parseInt(length.group(1)) >= UUID_LENGTH;
  }

  private static boolean isInKey(SchemaObject column, World want) {
    ObjectId table = want.parent(column).id();
    return Stream.concat(
            want.parts(table, ObjectKind.INDEX).stream()
                .filter(index -> index.attribute("unique").isPresent()),
            want.parts(table, ObjectKind.CONSTRAINT).stream().filter(Filler::isKey))
        .anyMatch(key -> want.needs(Piece.of(key.id())).contains(Piece.of(column.id())));
  }

  private static boolean isKey(SchemaObject constraint) {
    String definition = constraint.attribute("definition").orElse("");
    return definition.startsWith("UNIQUE") || definition.startsWith("PRIMARY KEY");
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
