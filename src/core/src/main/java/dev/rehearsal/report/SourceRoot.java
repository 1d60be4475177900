package dev.rehearsal.report;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the paths of a report begin. People know files from the directory in which they work;
 * services that place findings in files know them from the root of the git repository.
 *
 * @param directory to which the report's own paths are relative; null when nothing is known of it
 * @param root the root of the repository around that directory; null when there is none
 */
public record SourceRoot(@Nullable Path directory, @Nullable Path root) {

  /** Nothing is known: paths stay as they are told. */
  public static final SourceRoot UNKNOWN = new SourceRoot(null, null);

  private static final String CLASS_PATH = "classpath:";

  /** A repository's root holds a directory of this name, or a file where it is a worktree. */
  private static final String REPOSITORY = ".git";

  /** That of somebody who works in a directory. */
  public static SourceRoot around(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    return new SourceRoot(absolute, repository(absolute));
  }

  /**
   * The path of a file from the root of its repository; from the working directory when it is in no
   * repository; else the absolute path.
   *
   * @param told as the report has it
   * @return with slashes
   */
  String path(String told) {
    if (directory == null || told.startsWith(CLASS_PATH)) {
      return RelativePath.of(told);
    }
    Path file = directory.resolve(told).normalize();
    Path base = base(directory, file);
    String path = RelativePath.of((base == null ? file : base.relativize(file)).toString());
    return path.isEmpty() ? "." : path;
  }

  private @Nullable Path base(Path from, Path file) {
    if (root != null && file.startsWith(root)) {
      return root;
    }
    Path other = repository(file);
    if (other != null) {
      return other;
    }
    return file.startsWith(from) ? from : null;
  }

  private static @Nullable Path repository(Path below) {
    Path each = below;
    while (each != null && !Files.exists(each.resolve(REPOSITORY))) {
      each = each.getParent();
    }
    return each;
  }
}
