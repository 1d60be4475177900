package dev.rehearsal.projectfile;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Makes paths that are relative to a file relative to the project, as all other settings are.
 *
 * @param file where they are written
 * @param project the project's directory
 */
record RelativePaths(Path file, Path project) {

  private static final String CLASS_PATH = "classpath:";

  /**
   * The same place, as seen from the project.
   *
   * @throws java.nio.file.InvalidPathException when it is no path
   */
  String of(String written) {
    if (written.startsWith(CLASS_PATH)) {
      return written;
    }
    Path directory = Objects.requireNonNull(file.getParent(), "a file is in a directory");
    return shown(directory.resolve(written).normalize());
  }

  /** The file itself. */
  String ofFile() {
    return shown(file);
  }

  private String shown(Path path) {
    boolean related = Objects.equals(path.getRoot(), project.getRoot());
    String shown = (related ? project.relativize(path) : path).toString().replace('\\', '/');
    return shown.isEmpty() ? "." : shown;
  }
}
