package dev.rehearsal.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check looked at.
 *
 * @param migrations how many migrations the project has
 * @param judged the ids of those that were judged, oldest first
 * @param statements how many statements they hold
 * @param versions the versions of PostgreSQL on which they ran, such as {@code 18.6}, sorted
 * @param seed what the rows were made from
 * @param applicationStatements how many statements of the application were tried
 * @param sinceOrNull the git revision against which a migration is new; null when all were judged
 */
public record Scope(
    int migrations,
    List<String> judged,
    int statements,
    List<String> versions,
    long seed,
    int applicationStatements,
    @Nullable String sinceOrNull) {

  public Scope {
    judged = List.copyOf(judged);
    versions = List.copyOf(versions);
  }

  /** The major versions, such as 18, in the order of the versions. */
  List<Integer> majors() {
    return versions.stream()
        .map(version -> version.replaceFirst("[^0-9].*$", ""))
        .filter(digits -> !digits.isEmpty())
        .map(Integer::valueOf)
        .distinct()
        .toList();
  }
}
