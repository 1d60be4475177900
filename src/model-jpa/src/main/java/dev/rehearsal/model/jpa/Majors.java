package dev.rehearsal.model.jpa;

import static java.lang.Integer.parseInt;

import dev.rehearsal.model.ModelException;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.Version;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.Index;
import org.hibernate.mapping.Table;

/**
 * The versions of Hibernate that a project may have, and what 6 calls otherwise than 7 or has no
 * word for.
 */
final class Majors {

  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

  private Majors() {}

  /**
   * Looks for Hibernate on the class path.
   *
   * @throws ModelException when there is none, or one that is too old
   */
  static void check() {
    try {
      check(Version.getVersionString());
    } catch (NoClassDefFoundError e) {
      throw new ModelException(
          "there is no Hibernate on the class path: add org.hibernate.orm:hibernate-core, 6.6 or"
              + " newer",
          e);
    }
  }

  /** A build that does not say its version is taken for a new one. */
  static void check(String version) {
    Matcher matcher = VERSION.matcher(version);
    if (matcher.matches() && !isKnown(parseInt(matcher.group(1)), parseInt(matcher.group(2)))) {
      throw new ModelException(
          "Hibernate %s is on the class path, and entities are read by 6.6 or newer"
              .formatted(version));
    }
  }

  private static boolean isKnown(int major, int minor) {
    return major > 6 || (major == 6 && minor >= 6);
  }

  @SuppressWarnings("removal") // Only where there is no other.
  static Collection<ForeignKey> foreignKeys(Table table) {
    try {
      return table.getForeignKeyCollection();
    } catch (NoSuchMethodError e) {
      return table.getForeignKeys().values();
    }
  }

  /** Whether an index is told more than its columns, which began with Jakarta Persistence 3.2. */
  static boolean hasOptions(Index index) {
    try {
      return index.getOptions() != null && !index.getOptions().isBlank();
    } catch (NoSuchMethodError e) {
      return false;
    }
  }
}
