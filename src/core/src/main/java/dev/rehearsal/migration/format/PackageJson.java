package dev.rehearsal.migration.format;

import dev.rehearsal.migration.MigrationDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the project around a directory of migrations depends on, by its {@code package.json}. */
final class PackageJson {

  /** A workspace has one for itself and one for each package. */
  private static final int PARENTS = 3;

  private PackageJson() {}

  /** Whether the directory, or one of its next parents, names a package of npm. */
  static boolean names(MigrationDirectory directory, String dependency) {
    @Nullable Path place = directory.path().toAbsolutePath().normalize();
    for (int i = 0; i <= PARENTS && place != null; i++) {
      if (text(place.resolve("package.json")).contains('"' + dependency + '"')) {
        return true;
      }
      place = place.getParent();
    }
    return false;
  }

  /** A file that is not there, or cannot be read, tells nothing, and this is only to tell twins. */
  private static String text(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
