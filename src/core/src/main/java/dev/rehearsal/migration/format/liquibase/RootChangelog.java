package dev.rehearsal.migration.format.liquibase;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the changelog in XML, YAML or JSON that a directory's other changelogs hang on. Liquibase
 * itself is always told.
 */
public final class RootChangelog {

  private static final int BEGINNING = 64 * 1024;

  private static final Pattern MARK =
      Pattern.compile("<(\\w+:)?databaseChangeLog|databaseChangeLog\"?\\s*:");
  private static final Pattern MASTER =
      Pattern.compile("(?i)(?:db[.-]?)?(?:changelog)?[.-]?(?:master|root|main|index)\\..*");
  private static final Pattern USUAL =
      Pattern.compile("(?i)(?:db[.-]?)?(?:changelog|liquibase)\\.[a-z]+");

  private RootChangelog() {}

  /**
   * The one that the option {@code changelog-file} names, or the only one at the directory's top,
   * or the only one there that bears a usual name, such as {@code db.changelog-master.yaml}.
   *
   * @return empty when the directory's top holds none, or when the option names a file of SQL
   * @throws MigrationException when there are several and it is not clear which one is meant
   */
  public static Optional<Path> find(MigrationDirectory directory) {
    Optional<Path> named = ChangelogPath.rootFile(directory);
    if (named.isPresent()) {
      return named.filter(file -> !ChangelogPath.hasExtension(file, ".sql"));
    }
    List<Path> found = all(directory);
    if (found.size() <= 1) {
      return found.stream().findFirst();
    }
    return only(found, MASTER)
        .or(() -> only(found, USUAL))
        .or(
            () -> {
              throw unclear(directory, found);
            });
  }

  /** Whether the directory's top holds one at all. */
  public static boolean isIn(MigrationDirectory directory) {
    return !all(directory).isEmpty();
  }

  private static List<Path> all(MigrationDirectory directory) {
    return MigrationFiles.list(directory).stream()
        .filter(file -> ChangelogPath.hasExtension(file, ".xml", ".yaml", ".yml", ".json"))
        .filter(directory::isFile)
        .filter(file -> MARK.matcher(beginning(directory, file)).find())
        .toList();
  }

  /** The mark is ASCII, so any byte may stand for itself here. */
  private static String beginning(MigrationDirectory directory, Path file) {
    byte[] bytes = MigrationFiles.bytes(directory, file);
    return new String(bytes, 0, Math.min(bytes.length, BEGINNING), StandardCharsets.ISO_8859_1);
  }

  private static Optional<Path> only(List<Path> files, Pattern name) {
    List<Path> found =
        files.stream().filter(f -> name.matcher(MigrationFiles.name(f)).matches()).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private static MigrationException unclear(MigrationDirectory directory, List<Path> found) {
    return new MigrationException(
        "several changelogs in %s: %s; name the root with the option changelog-file"
            .formatted(
                directory.shownAs(),
                String.join(", ", found.stream().map(MigrationFiles::name).toList())));
  }
}
