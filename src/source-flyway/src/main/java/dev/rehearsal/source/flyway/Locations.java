package dev.rehearsal.source.flyway;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.ToolOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Where a project has its migrations that are classes.
 *
 * @param paths on the class path, such as {@code db/migration}
 * @param isOfDirectory whether the directory of the migrations says so, and no option or habit
 */
record Locations(List<String> paths, boolean isOfDirectory) {

  private static final String OPTION = "locations";
  private static final String CLASS_PATH = "classpath:";

  /** Where Flyway looks if nobody says. */
  private static final String USUAL = "db/migration";

  private static final Pattern RESOURCES = Pattern.compile("(?:^|.*/)src/\\w+/resources/(.+)");

  static Locations of(MigrationDirectory directory) {
    Optional<String> option = directory.options().get(OPTION);
    if (option.isPresent()) {
      return new Locations(
          Arrays.stream(option.get().split(",")).map(String::strip).map(Locations::path).toList(),
          false);
    }
    return ofDirectory(directory)
        .map(path -> new Locations(List.of(path), true))
        .orElseGet(() -> new Locations(List.of(USUAL), false));
  }

  private static String path(String location) {
    if (!location.startsWith(CLASS_PATH) || location.contains("*")) {
      throw new MigrationException(
          "the option %s of flyway-library is \"%s\"; it is packages such as classpath:db/migration,"
                  .formatted(OPTION, location)
              + " as the SQL files are those of the migrations directory");
    }
    return trimmed(location.substring(CLASS_PATH.length()).replace('.', '/'));
  }

  private static Optional<String> ofDirectory(MigrationDirectory directory) {
    if (directory.shownAs().startsWith(CLASS_PATH)) {
      return Optional.of(trimmed(directory.shownAs().substring(CLASS_PATH.length())));
    }
    Matcher resources =
        RESOURCES.matcher(directory.path().toAbsolutePath().toString().replace('\\', '/'));
    return resources.matches() ? Optional.of(trimmed(resources.group(1))) : Optional.empty();
  }

  private static String trimmed(String path) {
    return path.replaceFirst("^/+", "").replaceFirst("/+$", "");
  }

  /** What the native reader is told. */
  static ToolOptions without(ToolOptions options) {
    Map<String, String> others = new TreeMap<>(options.values());
    others.remove(OPTION);
    return new ToolOptions(others);
  }

  /** The classes there that Flyway would run, by Flyway's own class loader. */
  List<Class<? extends JavaMigration>> classes() {
    ClassLoader loader = Flyway.configure().getClassLoader();
    return paths.stream()
        .flatMap(path -> new ClassScan(loader, path).migrations().stream())
        .distinct()
        .toList();
  }
}
