package dev.rehearsal.migration.format.liquibase;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFiles;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How Liquibase knows the files of a directory: by their paths from its search path on, which are
 * part of each changeset's identity.
 *
 * @param prefix what stands before a file's path in the directory: empty, or with a slash at its
 *     end
 */
public record ChangelogPath(String prefix) {

  /** The options of Liquibase that decide it. */
  public static final Set<String> OPTIONS = Set.of("changelog-file", "search-path");

  private static final Set<String> CLASS_PATH_ROOTS =
      Set.of("src/main/resources", "src/test/resources");

  /**
   * Finds it out. The option {@code changelog-file} says it when it names the directory, too;
   * {@code search-path} is the beginning of the directory's path that does not count. Without them
   * a directory below {@code src/main/resources} is known by its path on the class path, and any
   * other one by its path in the project.
   */
  public static ChangelogPath of(MigrationDirectory directory) {
    String shown = normalised(directory.shownAs());
    Optional<String> file =
        directory.options().get("changelog-file").map(ChangelogPath::normalised);
    if (file.isPresent()) {
      return new ChangelogPath(prefix(directory, shown, file.get()));
    }
    Optional<String> root = directory.options().get("search-path").map(ChangelogPath::normalised);
    if (root.isPresent()) {
      return below(root.get(), shown)
          .orElseThrow(
              () ->
                  new MigrationException(
                      "the option search-path of liquibase is \"%s\", and %s is not in it"
                          .formatted(root.get(), directory.shownAs())));
    }
    return CLASS_PATH_ROOTS.stream()
        .flatMap(usual -> below(usual, shown).stream())
        .findFirst()
        .orElseGet(() -> new ChangelogPath(asDirectory(shown)));
  }

  /** The file that the option names, if it does. */
  public static Optional<Path> rootFile(MigrationDirectory directory) {
    return directory
        .options()
        .get("changelog-file")
        .map(file -> directory.path().resolve(inDirectory(directory, normalised(file))));
  }

  /** How Liquibase knows a file of the directory. */
  public String of(MigrationDirectory directory, Path file) {
    return prefix + directory.path().relativize(file).toString().replace('\\', '/');
  }

  /** A path as Liquibase writes it into its books (DatabaseChangeLog.normalizePath). */
  public static String normalised(String path) {
    String plain = path.replace('\\', '/').replaceFirst("^classpath:", "");
    String relative = plain.replaceFirst("^[a-zA-Z]:", "").replaceFirst("^/", "");
    return Path.of(relative).normalize().toString().replace('\\', '/');
  }

  private static String prefix(MigrationDirectory directory, String shown, String file) {
    String inDirectory = inDirectory(directory, file);
    if (directory.isFile(directory.path().resolve(inDirectory))) {
      return file.substring(0, file.length() - inDirectory.length());
    }
    throw new MigrationException(
        "the option changelog-file of liquibase is \"%s\", which is no file in %s"
            .formatted(file, shown));
  }

  /** The part of a changelog's path that lies in the directory. */
  private static String inDirectory(MigrationDirectory directory, String file) {
    String rest = file;
    while (!directory.isFile(directory.path().resolve(rest)) && rest.indexOf('/') >= 0) {
      rest = rest.substring(rest.indexOf('/') + 1);
    }
    return rest;
  }

  private static Optional<ChangelogPath> below(String root, String shown) {
    if (shown.equals(root)) {
      return Optional.of(new ChangelogPath(""));
    }
    return shown.startsWith(root + "/")
        ? Optional.of(new ChangelogPath(asDirectory(shown.substring(root.length() + 1))))
        : Optional.empty();
  }

  private static String asDirectory(String path) {
    return path.isEmpty() || path.equals(".") ? "" : path + "/";
  }

  /** Whether a file's name ends so, whatever its case. */
  static boolean hasExtension(Path file, String... extensions) {
    String name = MigrationFiles.name(file).toLowerCase(Locale.ROOT);
    for (String extension : extensions) {
      if (name.endsWith(extension)) {
        return true;
      }
    }
    return false;
  }
}
