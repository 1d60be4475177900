package dev.rehearsal.check;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * Which migrations of a history are judged.
 *
 * @param excluded those that are applied and not judged
 * @param warnings patterns that fit no migration
 */
record Selection(Set<Migration> excluded, List<String> warnings) {

  Selection {
    excluded = Set.copyOf(excluded);
    warnings = List.copyOf(warnings);
  }

  /**
   * Leaves out what patterns fit on.
   *
   * @throws SettingsException when a pattern is none
   */
  static Selection of(MigrationHistory history, List<String> patterns) {
    Set<Migration> excluded = new LinkedHashSet<>();
    List<String> warnings = new ArrayList<>();
    for (String pattern : patterns) {
      PathMatcher matcher = matcher(pattern);
      List<Migration> fitting =
          history.migrations().stream().filter(migration -> fits(matcher, migration)).toList();
      excluded.addAll(fitting);
      if (fitting.isEmpty()) {
        warnings.add(
            "%s \"%s\" fits no migration of %s"
                .formatted(Setting.EXCLUDE.property(), pattern, history.location()));
      }
    }
    return new Selection(excluded, warnings);
  }

  boolean judges(Migration migration) {
    return !excluded.contains(migration);
  }

  private static PathMatcher matcher(String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new SettingsException(
          "%s is \"%s\", which is no pattern: %s"
              .formatted(Setting.EXCLUDE.property(), pattern, e.getDescription()));
    }
  }

  private static boolean fits(PathMatcher matcher, Migration migration) {
    Path file = Path.of(migration.up().script().path());
    return matcher.matches(Path.of(migration.id()))
        || matcher.matches(file)
        || matcher.matches(file.getFileName());
  }
}
