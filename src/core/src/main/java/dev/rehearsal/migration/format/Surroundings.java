package dev.rehearsal.migration.format;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands around a project's migrations, which tells apart tools that name theirs alike. */
final class Surroundings {

  /** Migrations are rarely deeper than {@code src/db/migrations} below the file of the build. */
  private static final int PARENTS = 3;

  private Surroundings() {}

  /** Whether a file lies in the directory itself or in one of the three above it. */
  static boolean hold(MigrationDirectory directory, String file) {
    return !found(directory, file).isEmpty();
  }

  /** Whether such a file mentions a word, such as a library's name. */
  static boolean mention(MigrationDirectory directory, String file, String word) {
    Pattern whole = Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(word) + "(?![A-Za-z0-9])");
    return found(directory, file).stream()
        .map(path -> MigrationFiles.bytes(directory, path))
        // Names of libraries are ASCII, so any byte may stand for itself here.
        .anyMatch(bytes -> whole.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).find());
  }

  private static List<Path> found(MigrationDirectory directory, String file) {
    List<Path> found = new ArrayList<>();
    @Nullable Path place = directory.path();
    for (int above = 0; above <= PARENTS && place != null; above++) {
      Path candidate = place.resolve(file);
      if (directory.isFile(candidate)) {
        found.add(candidate);
      }
      place = place.toAbsolutePath().normalize().getParent();
    }
    return found;
  }
}
