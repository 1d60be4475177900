package dev.rehearsal.rule.library;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who has which rights on an object, by what a snapshot says of it. */
final class Grants {

  static final String PUBLIC = "PUBLIC";
  static final String OWNER = "the owner";

  private static final String PREFIX = "grants to ";

  private static final Set<ObjectKind> ROUTINES =
      EnumSet.of(ObjectKind.FUNCTION, ObjectKind.PROCEDURE, ObjectKind.AGGREGATE);

  private static final Set<ObjectKind> TYPES =
      EnumSet.of(
          ObjectKind.ENUM,
          ObjectKind.DOMAIN,
          ObjectKind.COMPOSITE_TYPE,
          ObjectKind.RANGE,
          ObjectKind.BASE_TYPE);

  /** What the statements of an application need; the rest is for owners and tools. */
  private static final Set<String> USED =
      Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "EXECUTE", "USAGE");

  private static final String ALL_ON_TABLE = "DELETE, INSERT, SELECT, UPDATE";

  private Grants() {}

  /** The roles other than its owner that have any right on a table or on a column of it. */
  static Set<String> holders(SchemaSnapshot schema, SchemaObject table) {
    Set<String> holders = new TreeSet<>();
    Stream.concat(Stream.of(table), schema.partsOf(table.id()).stream())
        .filter(object -> object.kind() == table.kind() || object.kind() == ObjectKind.COLUMN)
        .forEach(
            object ->
                named(object).stream()
                    .filter(role -> !of(object, role).isEmpty())
                    .forEach(holders::add));
    holders.remove(OWNER);
    return holders;
  }

  /** The roles of which something is said, as PostgreSQL prints them. */
  static Set<String> named(SchemaObject object) {
    Set<String> roles = new TreeSet<>();
    object.attributes().keySet().stream()
        .filter(name -> name.startsWith(PREFIX))
        .forEach(name -> roles.add(name.substring(PREFIX.length())));
    return roles;
  }

  /** What a role may do with an object, of what applications do. */
  static Set<String> of(SchemaObject object, String role) {
    String said = object.attribute(PREFIX + role).orElseGet(() -> born(object, role));
    Set<String> rights = new TreeSet<>();
    Arrays.stream(said.replaceFirst("^ALL$", ALL_ON_TABLE).split(", "))
        .map(right -> right.replaceFirst(" (WITH GRANT OPTION|by ).*", ""))
        .filter(USED::contains)
        .forEach(rights::add);
    return rights;
  }

  /** PostgreSQL documentation, 5.8 "Privileges": what an object is born with. */
  private static String born(SchemaObject object, String role) {
    boolean isPublic = role.equals(PUBLIC);
    if (!isPublic && !role.equals(OWNER)) {
      return "none";
    }
    ObjectKind kind = object.kind();
    if (ROUTINES.contains(kind)) {
      return "EXECUTE";
    }
    if (TYPES.contains(kind)) {
      return "USAGE";
    }
    if (kind == ObjectKind.SCHEMA) {
      return isPublic && !object.identity().equals("public") ? "none" : "USAGE";
    }
    if (isPublic || kind == ObjectKind.COLUMN) {
      return "none";
    }
    return kind == ObjectKind.SEQUENCE ? "SELECT, UPDATE, USAGE" : "ALL";
  }
}
