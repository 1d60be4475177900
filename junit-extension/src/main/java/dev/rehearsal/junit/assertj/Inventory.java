package dev.rehearsal.junit.assertj;

import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Objects of one kind, among which one is looked for by its name.
 *
 * @param kind what one of them is called: {@code table}
 * @param plural what several of them are called: {@code tables}
 * @param objects all there are
 */
record Inventory(String kind, String plural, List<SchemaObject> objects) {

  private static final String PUBLIC = "public";
  private static final int SHOWN = 30;

  Inventory {
    objects = List.copyOf(objects);
  }

  /** Those that somebody means by a name: one if it is clear, several if not. */
  List<SchemaObject> named(String name) {
    List<SchemaObject> bearers =
        objects.stream().filter(object -> object.name().equals(name)).toList();
    List<SchemaObject> inPublic =
        bearers.stream().filter(object -> PUBLIC.equals(object.schema())).toList();
    if (!inPublic.isEmpty()) {
      return inPublic;
    }
    return bearers.isEmpty()
        ? objects.stream().filter(object -> isCalled(object, name)).toList()
        : bearers;
  }

  /** What is said when nothing is of that name. */
  String insteadOf(String name) {
    if (objects.isEmpty()) {
      return "it has no " + plural;
    }
    Map<String, String> spellings = new LinkedHashMap<>();
    for (SchemaObject object : objects) {
      spellings.putIfAbsent(object.name(), shortName(object));
      spellings.putIfAbsent(object.schema() + "." + object.name(), shortName(object));
    }
    String nearest = Spelling.nearest(name, spellings.keySet()).orElseThrow();
    return "the nearest is %s%n%s: %s".formatted(spellings.get(nearest), plural, names());
  }

  /** What is said when several are of that name. */
  String whichOf(List<SchemaObject> found) {
    return "that may be any of these: "
        + found.stream().map(SchemaObject::identity).collect(Collectors.joining(", "));
  }

  /** All names, sorted as the objects are. */
  String names() {
    List<String> names = objects.stream().map(Inventory::shortName).toList();
    String first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return names.size() > SHOWN ? "%s and %d more".formatted(first, names.size() - SHOWN) : first;
  }

  private static boolean isCalled(SchemaObject object, String name) {
    return name.equals(object.schema() + "." + object.name())
        || name.equals(object.identity())
        || name.equals(shortName(object));
  }

  /** The name without what goes without saying: the table of a part, the schema public. */
  private static String shortName(SchemaObject object) {
    String identity = object.identity();
    String prefix = object.parent() == null ? PUBLIC : object.parent().identity();
    if (identity.startsWith(prefix + ".")) {
      return identity.substring(prefix.length() + 1);
    }
    return identity.startsWith(PUBLIC + ".") ? identity.substring(PUBLIC.length() + 1) : identity;
  }
}
