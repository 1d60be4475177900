package dev.rehearsal.check;

import dev.rehearsal.application.StatementFile;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.sql.FileProblem;
import dev.rehearsal.sql.Spelling;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Files of statements as settings name them: a file, a directory with all that is below, or a
 * pattern. What is hidden is meant only by a pattern that says so.
 *
 * @param origin where it was said, as its user knows the place
 * @param text what was said, relative to a project
 */
record StatementPattern(String origin, String text) {

  private static final Pattern MARKS = Pattern.compile("[*?\\[{]");
  private static final String WANTED =
      "those end in .sql, or are what cargo sqlx prepare writes, query-….json or sqlx-data.json";

  /** Where files begin to be looked for: all of it when it has no marks in it. */
  String place() {
    String begin = text;
    while (MARKS.matcher(begin).find()) {
      begin = begin.substring(0, Math.max(0, begin.lastIndexOf('/')));
    }
    return begin;
  }

  /**
   * Finds the files, sorted.
   *
   * @param root the project's directory
   * @throws SettingsException when there is none, or one of them cannot be what is meant
   */
  List<Path> files(Path root) {
    Path named = named(root);
    List<Path> files = filesIfAny(root);
    if (!files.isEmpty()) {
      return files;
    }
    if (Files.isDirectory(named)) {
      throw error("has no file of statements in it: " + WANTED);
    }
    throw MARKS.matcher(text).find()
        ? error("fits no file (looked in %s)".formatted(root.resolve(place()).normalize()))
        : error("names no file%s (looked for %s)".formatted(near(named), named));
  }

  /** The same, and nothing when there is none. */
  List<Path> filesIfAny(Path root) {
    Path named = named(root);
    if (Files.isDirectory(named)) {
      return walk(named, path -> true, false).stream()
          .filter(StatementPattern::isCalledSo)
          .toList();
    }
    if (Files.exists(named, LinkOption.NOFOLLOW_LINKS)) {
      return checked(List.of(named), root);
    }
    Path begin = root.resolve(place()).normalize();
    if (!MARKS.matcher(text).find() || !Files.isDirectory(begin)) {
      return List.of();
    }
    PathMatcher matcher = matcher();
    return checked(
        walk(begin, path -> matcher.matches(begin.relativize(path)), namesHidden()), root);
  }

  private Path named(Path root) {
    try {
      return root.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw error("is no path: " + e.getReason());
    }
  }

  private List<Path> checked(List<Path> files, Path root) {
    for (Path file : files) {
      if (!isCalledSo(file)) {
        throw error(
            "fits %s, which is no file of statements: %s".formatted(shown(file, root), WANTED));
      }
    }
    return files;
  }

  private static boolean isCalledSo(Path file) {
    return StatementFile.isCalledSo(file.getFileName().toString());
  }

  /** How a user knows a file. */
  static String shown(Path file, Path root) {
    return root.normalize().relativize(file).toString().replace('\\', '/');
  }

  private static String near(Path missing) {
    Path parent = missing.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      return "";
    }
    try (Stream<Path> beside = Files.list(parent)) {
      List<String> names = beside.map(path -> path.getFileName().toString()).sorted().toList();
      Optional<String> near = Spelling.near(missing.getFileName().toString(), names);
      return near.map("; the nearest is \"%s\""::formatted).orElse("");
    } catch (IOException e) {
      throw new MigrationException("cannot list %s: %s".formatted(parent, FileProblem.of(e)), e);
    }
  }

  private boolean namesHidden() {
    String behind = text.substring(place().length());
    return behind.startsWith(".") || behind.contains("/.");
  }

  /** As everywhere but in Java, {@code **}{@code /} may stand for no directory at all. */
  private PathMatcher matcher() {
    String behind = text.substring(place().length()).replaceFirst("^/", "");
    StringBuilder glob = new StringBuilder("glob:");
    int depth = 0;
    for (int i = 0; i < behind.length(); i++) {
      char unit = behind.charAt(i);
      depth += unit == '{' ? 1 : unit == '}' ? -1 : 0;
      if (depth == 0 && behind.startsWith("**/", i)) {
        glob.append("{,**/}");
        i += 2;
      } else {
        glob.append(unit);
      }
    }
    try {
      return FileSystems.getDefault().getPathMatcher(glob.toString());
    } catch (PatternSyntaxException e) {
      throw error("is no pattern: " + e.getDescription().replaceFirst("'([^']+)$", "\"$1\""));
    }
  }

  private static List<Path> walk(Path begin, PathMatcher wanted, boolean withHidden) {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(begin, new Collector(begin, wanted, withHidden, files));
    } catch (IOException e) {
      throw new MigrationException("cannot list %s: %s".formatted(begin, FileProblem.of(e)), e);
    }
    return files.stream().sorted().toList();
  }

  private SettingsException error(String what) {
    return new SettingsException("%s \"%s\" %s".formatted(origin, text, what));
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Path begin;
    private final PathMatcher wanted;
    private final boolean withHidden;
    private final List<Path> files;

    Collector(Path begin, PathMatcher wanted, boolean withHidden, List<Path> files) {
      this.begin = begin;
      this.wanted = wanted;
      this.withHidden = withHidden;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      return directory.equals(begin) || isMeant(directory)
          ? FileVisitResult.CONTINUE
          : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (isMeant(file) && wanted.matches(file)) {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    private boolean isMeant(Path path) {
      return withHidden || !path.getFileName().toString().startsWith(".");
    }
  }
}
