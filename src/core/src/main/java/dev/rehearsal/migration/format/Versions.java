package dev.rehearsal.migration.format;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions under which books know migrations. */
final class Versions {

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private Versions() {}

  /** The digits with which an id begins. */
  static String digits(String id) {
    Matcher digits = DIGITS.matcher(id);
    if (!digits.lookingAt()) {
      throw new MigrationException(
          "\"%s\" is no migration of this directory: they begin with a number".formatted(id));
    }
    return digits.group();
  }

  /**
   * The id of the migration that the books mean.
   *
   * @param versionOf what the books call a migration, by its id
   * @return the version itself when the directory has no such migration
   */
  static String id(MigrationHistory history, UnaryOperator<String> versionOf, String version) {
    return history.migrations().stream()
        .map(Migration::id)
        .filter(id -> versionOf.apply(id).equals(version))
        .findFirst()
        .orElse(version);
  }

  /** What to tell somebody who resolves a failure in the books of a tool that notes none. */
  static MigrationException noFailures(String format, String id) {
    return new MigrationException(
        "%s notes no failures, so there is nothing to resolve for %s: undo what it left, and deploy"
                .formatted(format, id)
            + " again");
  }
}
