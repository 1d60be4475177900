package dev.rehearsal.check;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.rule.BaseComparison;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which migrations of a history are judged.
 *
 * @param excluded those that are applied and not judged
 * @param base against which a migration must be new to be judged; null when all are judged
 * @param warnings patterns that fit no migration, and what is to be known of the base
 */
record Selection(Set<Migration> excluded, @Nullable BaseComparison base, List<String> warnings) {

  Selection {
    excluded = Set.copyOf(excluded);
    warnings = List.copyOf(warnings);
  }

  /**
   * Leaves out what patterns fit on, and what a base has.
   *
   * @throws SettingsException when a pattern is none
   */
  static Selection of(MigrationHistory history, GateSettings gate, @Nullable BaseComparison base) {
    Set<Migration> excluded = new LinkedHashSet<>();
    List<String> warnings = new ArrayList<>(base == null ? List.of() : base.warnings());
    String origin = gate.origin(Setting.EXCLUDE);
    for (String pattern : gate.exclude()) {
      PathMatcher matcher = matcher(origin, pattern);
      List<Migration> fitting =
          history.migrations().stream().filter(migration -> fits(matcher, migration)).toList();
      excluded.addAll(fitting);
      if (fitting.isEmpty()) {
        warnings.add(
            "%s \"%s\" fits no migration of %s".formatted(origin, pattern, history.location()));
      }
    }
    return new Selection(excluded, base, warnings);
  }

  boolean judges(Migration migration) {
    return !excluded.contains(migration) && isNew(migration);
  }

  private boolean isNew(Migration migration) {
    return base == null || base.isJudged(migration);
  }

  private static PathMatcher matcher(String origin, String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new SettingsException(
          "%s has \"%s\", which is no pattern: %s".formatted(origin, pattern, described(e)));
    }
  }

  /** Java forgets the second quote around what is missing. */
  private static String described(PatternSyntaxException e) {
    return e.getDescription().replaceFirst("'([^']+)$", "\"$1\"");
  }

  private static boolean fits(PathMatcher matcher, Migration migration) {
    Path file = Path.of(migration.up().script().path());
    return matcher.matches(Path.of(migration.id()))
        || matcher.matches(file)
        || matcher.matches(file.getFileName());
  }
}
