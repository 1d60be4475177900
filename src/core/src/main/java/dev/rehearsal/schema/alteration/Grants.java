package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.QualifiedName;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who may do what with an object (PostgreSQL documentation, 5.8 "Privileges"). */
final class Grants {

  static final String OWNER = "the owner";
  private static final String PREFIX = "grants to ";
  private static final String OPTION = " WITH GRANT OPTION";

  private final Sides sides;
  private final BornGrants born;

  Grants(Sides sides) {
    this.sides = sides;
    this.born = new BornGrants(sides.have());
  }

  /**
   * Brings grants to what they should be.
   *
   * @param old the object as it is; null when it has just been made
   */
  void write(@Nullable SchemaObject old, SchemaObject now, Lines out) {
    SortedMap<String, NavigableSet<String>> is = old == null ? born.of(now) : held(old);
    SortedMap<String, NavigableSet<String>> should = held(now);
    Set<String> grantees = new TreeSet<>(is.keySet());
    grantees.addAll(should.keySet());
    for (String grantee : grantees) {
      NavigableSet<String> before = is.getOrDefault(grantee, new TreeSet<>());
      NavigableSet<String> after = should.getOrDefault(grantee, new TreeSet<>());
      if (!before.equals(after)) {
        change(now, grantee, before, after, out);
      }
    }
  }

  /**
   * The rights of all that have others than an object is born with, and of those born with some.
   */
  private SortedMap<String, NavigableSet<String>> held(SchemaObject object) {
    SortedMap<String, NavigableSet<String>> held = BornGrants.standard(object.kind());
    if (object.kind() == ObjectKind.SCHEMA && object.identity().equals("public")) {
      // Since PostgreSQL 15 not everybody may make something there.
      List<String> rights = sides.major() < 15 ? List.of("CREATE", "USAGE") : List.of("USAGE");
      held.put("PUBLIC", new TreeSet<>(rights));
    }
    object
        .attributes()
        .forEach(
            (name, value) -> {
              if (name.startsWith(PREFIX)) {
                held.put(name.substring(PREFIX.length()), rights(object.kind(), value));
              }
            });
    return held;
  }

  static NavigableSet<String> rights(ObjectKind kind, String value) {
    NavigableSet<String> rights = new TreeSet<>();
    if (value.equals("ALL")) {
      rights.addAll(BornGrants.all(kind));
    } else if (!value.equals("none")) {
      rights.addAll(List.of(value.split(", ", -1)));
    }
    return rights;
  }

  private void change(
      SchemaObject object,
      String grantee,
      NavigableSet<String> before,
      NavigableSet<String> after,
      Lines out) {
    NavigableSet<String> lost = minus(plain(before), plain(after));
    NavigableSet<String> lostOptions = minus(options(before), options(after));
    lostOptions.removeAll(lost);
    NavigableSet<String> won = minus(after, before);
    won.removeIf(right -> plain(before).contains(right) && !right.endsWith(OPTION));
    if (Stream.concat(before.stream(), after.stream()).anyMatch(right -> right.contains(" by "))) {
      out.refuse("the grants to " + grantee + " were made by another role than the owner");
      return;
    }
    String to = grantee.equals(OWNER) ? owner(object) : grantee;
    String on = on(object);
    revoke(object, "", lost, on, to, out);
    revoke(object, "GRANT OPTION FOR ", lostOptions, on, to, out);
    grant(object, won, on, to, out);
  }

  private static void revoke(
      SchemaObject object,
      String what,
      NavigableSet<String> rights,
      String on,
      String to,
      Lines out) {
    if (!rights.isEmpty()) {
      out.add("REVOKE %s%s ON %s FROM %s".formatted(what, list(object, rights), on, to));
    }
  }

  private static void grant(
      SchemaObject object, NavigableSet<String> rights, String on, String to, Lines out) {
    NavigableSet<String> withOption = options(rights);
    NavigableSet<String> without = minus(plain(rights), withOption);
    if (!without.isEmpty()) {
      out.add("GRANT %s ON %s TO %s".formatted(list(object, without), on, to));
    }
    if (!withOption.isEmpty()) {
      out.add("GRANT %s ON %s TO %s%s".formatted(list(object, withOption), on, to, OPTION));
    }
  }

  private static String list(SchemaObject object, NavigableSet<String> rights) {
    if (object.kind() == ObjectKind.COLUMN) {
      String column = " (" + object.ownName() + ")";
      return rights.stream().map(right -> right + column).collect(Collectors.joining(", "));
    }
    return String.join(", ", rights);
  }

  private String on(SchemaObject object) {
    return switch (object.kind()) {
      case COLUMN -> sides.want().parent(object).identity();
      case TABLE, VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE -> object.identity();
      case AGGREGATE -> "FUNCTION " + object.identity();
      case SERVER -> "FOREIGN SERVER " + object.identity();
      case DOMAIN -> "DOMAIN " + object.identity();
      default -> Sql.called(object);
    };
  }

  private String owner(SchemaObject object) {
    SchemaObject owned = object.kind() == ObjectKind.COLUMN ? sides.want().parent(object) : object;
    return QualifiedName.of(owned.attribute("owner").orElse(sides.role())).toString();
  }

  private static NavigableSet<String> plain(Set<String> rights) {
    return rights.stream()
        .map(right -> right.replace(OPTION, ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static NavigableSet<String> options(Set<String> rights) {
    return rights.stream()
        .filter(right -> right.endsWith(OPTION))
        .map(right -> right.replace(OPTION, ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static NavigableSet<String> minus(Set<String> some, Set<String> others) {
    NavigableSet<String> rest = new TreeSet<>(some);
    rest.removeAll(others);
    return rest;
  }
}
