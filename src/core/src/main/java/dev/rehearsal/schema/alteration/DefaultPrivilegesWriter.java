package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.QualifiedName;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What others may do with objects that are made later. */
final class DefaultPrivilegesWriter implements ObjectWriter {

  private static final String OPTION = " WITH GRANT OPTION";

  @Override
  public void create(SchemaObject defaults, Set<Piece> within, Lines out) {
    change(defaults, usual(defaults), granted(defaults), out);
  }

  @Override
  public void drop(SchemaObject defaults, Lines out) {
    change(defaults, granted(defaults), usual(defaults), out);
  }

  @Override
  public Course course(Pair pair) {
    return Course.IN_PLACE;
  }

  @Override
  public void alter(Pair pair, Lines out) {
    change(pair.now(), granted(pair.old()), granted(pair.now()), out);
  }

  private static SortedMap<String, NavigableSet<String>> granted(SchemaObject defaults) {
    return BornGrants.parse(defaults.attribute("default grants").orElse(""));
  }

  /**
   * Those of all schemas stand in the place of PostgreSQL's own, those of one are added to them.
   */
  private static SortedMap<String, NavigableSet<String>> usual(SchemaObject defaults) {
    SortedMap<String, NavigableSet<String>> usual = new TreeMap<>();
    if (defaults.schema() != null) {
      return usual;
    }
    ObjectKind kind = kind(defaults);
    BornGrants.standard(kind)
        .forEach(
            (grantee, rights) -> {
              NavigableSet<String> all = new TreeSet<>(rights);
              if (all.remove("ALL")) {
                all.addAll(BornGrants.TABLE_RIGHTS);
              }
              usual.put(grantee.equals(Grants.OWNER) ? role(defaults) : grantee, all);
            });
    return usual;
  }

  private static void change(
      SchemaObject defaults,
      SortedMap<String, NavigableSet<String>> before,
      SortedMap<String, NavigableSet<String>> after,
      Lines out) {
    Set<String> grantees = new TreeSet<>(before.keySet());
    grantees.addAll(after.keySet());
    for (String grantee : grantees) {
      NavigableSet<String> lost = new TreeSet<>(before.getOrDefault(grantee, new TreeSet<>()));
      NavigableSet<String> won = new TreeSet<>(after.getOrDefault(grantee, new TreeSet<>()));
      NavigableSet<String> same = new TreeSet<>(lost);
      same.retainAll(won);
      lost.removeAll(same);
      won.removeAll(same);
      if (!lost.isEmpty()) {
        // An owner may have a right that is not told: MAINTAIN.
        String all = same.isEmpty() && won.isEmpty() ? "ALL" : list(lost);
        revoke(defaults, all, grantee, out);
      }
      grant(defaults, won, grantee, out);
    }
  }

  private static String list(NavigableSet<String> rights) {
    return String.join(", ", rights).replace(OPTION, "");
  }

  private static void revoke(SchemaObject defaults, String right, String from, Lines out) {
    out.add("%s REVOKE %s ON %s FROM %s".formatted(head(defaults), right, objects(defaults), from));
  }

  private static void grant(
      SchemaObject defaults, NavigableSet<String> rights, String to, Lines out) {
    for (String option : new String[] {"", OPTION}) {
      NavigableSet<String> some = new TreeSet<>(rights);
      some.removeIf(right -> right.endsWith(OPTION) == option.isEmpty());
      if (!some.isEmpty()) {
        out.add(
            "%s GRANT %s ON %s TO %s%s"
                .formatted(head(defaults), list(some), objects(defaults), to, option));
      }
    }
  }

  private static String head(SchemaObject defaults) {
    String schema = schema(defaults);
    return "ALTER DEFAULT PRIVILEGES FOR ROLE %s%s"
        .formatted(role(defaults), schema.equals("*") ? "" : " IN SCHEMA " + schema);
  }

  /** They are called {@code owner in schema on tables}. */
  private static String role(SchemaObject defaults) {
    String identity = defaults.identity();
    String end = " in %s on %s".formatted(schema(defaults), word(defaults));
    return identity.substring(0, identity.length() - end.length());
  }

  private static String schema(SchemaObject defaults) {
    return defaults.schema() == null ? "*" : QualifiedName.of(defaults.schema()).toString();
  }

  private static String word(SchemaObject defaults) {
    String identity = defaults.identity();
    return identity.substring(identity.lastIndexOf(" on ") + 4);
  }

  private static String objects(SchemaObject defaults) {
    return word(defaults).toUpperCase(Locale.ROOT);
  }

  private static ObjectKind kind(SchemaObject defaults) {
    return switch (word(defaults)) {
      case "tables" -> ObjectKind.TABLE;
      case "sequences" -> ObjectKind.SEQUENCE;
      case "functions" -> ObjectKind.FUNCTION;
      case "types" -> ObjectKind.DOMAIN;
      case "schemas" -> ObjectKind.SCHEMA;
      default -> ObjectKind.DEFAULT_PRIVILEGES;
    };
  }
}
