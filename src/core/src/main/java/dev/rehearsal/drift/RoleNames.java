package dev.rehearsal.drift;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The roles that a schema speaks of, which belong to the server and not to the database. */
public final class RoleNames {

  private static final String GRANTS = "grants to ";

  /** As PostgreSQL prints a name, in quotes where SQL needs them. */
  private static final String NAME = "\"((?:[^\"]|\"\")*)\"|([^\", :]+)";

  private static final Pattern ANY = Pattern.compile(NAME);
  private static final Pattern GRANTED = Pattern.compile("(?:%s): ".formatted(NAME));

  /** What is called by a role and by what it has there. */
  private static final Set<ObjectKind> NAMED_FIRST =
      Set.of(ObjectKind.DATABASE_SETTING, ObjectKind.DEFAULT_PRIVILEGES, ObjectKind.USER_MAPPING);

  /** Nobody's, everybody's, and what a setting of a database has in place of a role. */
  private static final Set<String> NO_ROLES = Set.of("PUBLIC", "*", GRANTS + "the owner");

  private final Set<String> names = new TreeSet<>();

  private RoleNames() {}

  /**
   * The names, sorted and not quoted: of owners, grantees, and those whom policies, settings and
   * user mappings are for.
   */
  public static Set<String> in(SchemaSnapshot schema) {
    RoleNames roles = new RoleNames();
    schema.objects().forEach(roles::add);
    return roles.names;
  }

  private void add(SchemaObject object) {
    object.attribute("owner").ifPresent(names::add);
    object.attributes().keySet().stream()
        .filter(name -> name.startsWith(GRANTS) && !NO_ROLES.contains(name))
        .forEach(name -> addFirst(name.substring(GRANTS.length())));
    if (object.kind() == ObjectKind.POLICY) {
      object.attribute("roles").ifPresent(list -> addAll(ANY.matcher(list)));
    }
    if (NAMED_FIRST.contains(object.kind())) {
      addFirst(object.identity());
    }
    if (object.kind() == ObjectKind.DEFAULT_PRIVILEGES) {
      object.attribute("default grants").ifPresent(list -> addAll(GRANTED.matcher(list)));
    }
  }

  private void addFirst(String text) {
    Matcher name = ANY.matcher(text);
    if (name.lookingAt()) {
      add(name);
    }
  }

  private void addAll(Matcher name) {
    while (name.find()) {
      add(name);
    }
  }

  private void add(Matcher name) {
    if (name.group(1) != null) {
      names.add(name.group(1).replace("\"\"", "\""));
    } else if (!NO_ROLES.contains(name.group(2))) {
      names.add(name.group(2));
    }
  }
}
