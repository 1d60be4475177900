package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.QualifiedName;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The grants that an object has when it has just been made: those of PostgreSQL, or those of {@code
 * ALTER DEFAULT PRIVILEGES}.
 */
final class BornGrants {

  private static final Pattern BETWEEN =
      Pattern.compile(", (?=(?:[^\",: ]+|\"(?:[^\"]|\"\")*\"): )");

  private final World have;

  BornGrants(World have) {
    this.have = have;
  }

  /** The grants of an object that the changing role has made. */
  SortedMap<String, NavigableSet<String>> of(SchemaObject object) {
    String objects = objects(object.kind());
    SortedMap<String, NavigableSet<String>> grants = standard(object.kind());
    if (objects == null) {
      return grants;
    }
    String role = QualifiedName.of(have.server().role()).toString();
    SchemaObject everywhere = defaults(role, "*", objects);
    if (everywhere != null) {
      grants.clear();
      add(everywhere, object.kind(), role, grants);
    }
    String schema = object.schema();
    SchemaObject here =
        schema == null ? null : defaults(role, QualifiedName.of(schema).toString(), objects);
    if (here != null) {
      add(here, object.kind(), role, grants);
    }
    return grants;
  }

  /** The grants that PostgreSQL gives. */
  static SortedMap<String, NavigableSet<String>> standard(ObjectKind kind) {
    SortedMap<String, NavigableSet<String>> grants = new TreeMap<>();
    List<String> all = all(kind);
    if (!all.isEmpty() && kind != ObjectKind.COLUMN) {
      grants.put(Grants.OWNER, new TreeSet<>(all));
    }
    switch (kind) {
      case FUNCTION,
          PROCEDURE,
          AGGREGATE,
          ENUM,
          DOMAIN,
          COMPOSITE_TYPE,
          RANGE,
          BASE_TYPE,
          LANGUAGE ->
          grants.put("PUBLIC", new TreeSet<>(all));
      default -> {}
    }
    return grants;
  }

  /** All rights that there are on objects of a kind. On tables one word stands for all. */
  static List<String> all(ObjectKind kind) {
    return switch (kind) {
      case TABLE, VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE -> List.of("ALL");
      case SEQUENCE -> List.of("SELECT", "UPDATE", "USAGE");
      case SCHEMA -> List.of("CREATE", "USAGE");
      case FUNCTION, PROCEDURE, AGGREGATE -> List.of("EXECUTE");
      case ENUM, DOMAIN, COMPOSITE_TYPE, RANGE, BASE_TYPE, LANGUAGE, FOREIGN_DATA_WRAPPER, SERVER ->
          List.of("USAGE");
      default -> List.of();
    };
  }

  private @Nullable SchemaObject defaults(String role, String schema, String objects) {
    return have.find(
        new ObjectId(
            ObjectKind.DEFAULT_PRIVILEGES, "%s in %s on %s".formatted(role, schema, objects)));
  }

  private static void add(
      SchemaObject defaults,
      ObjectKind kind,
      String role,
      SortedMap<String, NavigableSet<String>> grants) {
    parse(defaults.attribute("default grants").orElse(""))
        .forEach(
            (grantee, rights) -> {
              String who = grantee.equals(role) ? Grants.OWNER : grantee;
              NavigableSet<String> known = grants.computeIfAbsent(who, g -> new TreeSet<>());
              known.addAll(rights);
              if (isTable(kind) && (known.containsAll(TABLE_RIGHTS) || known.contains("ALL"))) {
                known.clear();
                known.add("ALL");
              }
            });
  }

  /** As they are since 17, without the one that came then. */
  static final List<String> TABLE_RIGHTS =
      List.of("DELETE", "INSERT", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE");

  static SortedMap<String, NavigableSet<String>> parse(String value) {
    SortedMap<String, NavigableSet<String>> rights = new TreeMap<>();
    if (!value.isEmpty()) {
      for (String item : BETWEEN.split(value, -1)) {
        int colon = item.lastIndexOf(": ");
        rights
            .computeIfAbsent(item.substring(0, colon), g -> new TreeSet<>())
            .add(item.substring(colon + 2));
      }
    }
    return rights;
  }

  private static boolean isTable(ObjectKind kind) {
    return all(kind).contains("ALL");
  }

  /** What {@code ALTER DEFAULT PRIVILEGES} calls them; null for what it does not know. */
  private static @Nullable String objects(ObjectKind kind) {
    return switch (kind) {
      case TABLE, VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE -> "tables";
      case SEQUENCE -> "sequences";
      case FUNCTION, PROCEDURE, AGGREGATE -> "functions";
      case ENUM, DOMAIN, COMPOSITE_TYPE, RANGE, BASE_TYPE -> "types";
      case SCHEMA -> "schemas";
      default -> null;
    };
  }
}
