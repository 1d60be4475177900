package dev.rehearsal.check;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The name of a migrations directory: a path relative to the module, an absolute one, or {@code
 * classpath:} and a path there.
 *
 * @param name as its user writes it
 */
record Location(String name) {

  static final String CLASS_PATH = "classpath:";

  boolean isOnClassPath() {
    return name.startsWith(CLASS_PATH);
  }

  boolean exists(Project project) {
    return isOnClassPath() ? !urls(project).isEmpty() : Files.isDirectory(path(project));
  }

  /** Whether the location is a directory on disk even if the class path led there. */
  boolean isOnDisk(Project project) {
    return !isOnClassPath()
        || urls(project).stream().anyMatch(url -> url.getProtocol().equals("file"));
  }

  /** A directory beside this one. */
  Location beside(Project project, String other) {
    if (isOnClassPath()) {
      return new Location(CLASS_PATH + path().replaceFirst("[^/]*$", "") + other);
    }
    Path directory = project.directory().normalize();
    Path beside = path(project).resolveSibling(other);
    Path shown = beside.startsWith(directory) ? directory.relativize(beside) : beside;
    return new Location(shown.toString().replace('\\', '/'));
  }

  /**
   * Opens the directory, inside an archive if need be, for as long as a function runs.
   *
   * @throws MigrationException when there is no such directory, or when there are two
   */
  <T> T open(Project project, Function<MigrationDirectory, T> reader) {
    return isOnClassPath()
        ? openResource(project, reader)
        : reader.apply(new MigrationDirectory(existing(project), name));
  }

  private Path existing(Project project) {
    Path path = path(project);
    if (!Files.isDirectory(path)) {
      throw new MigrationException(
          "no directory %s (looked for %s)%s"
              .formatted(name, path, Files.exists(path) ? ": it is a file" : ""));
    }
    return path;
  }

  private Path path(Project project) {
    try {
      return project.directory().resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw new MigrationException("\"%s\" is no path: %s".formatted(name, e.getReason()), e);
    }
  }

  private <T> T openResource(Project project, Function<MigrationDirectory, T> reader) {
    List<URL> urls = urls(project);
    if (urls.size() != 1) {
      throw new MigrationException(
          urls.isEmpty()
              ? "no %s: the class path has no such directory".formatted(name)
              : "%s is more than one directory: %s; name one by its path".formatted(name, urls));
    }
    try {
      return openResource(urls.get(0).toURI(), reader);
    } catch (IOException | URISyntaxException e) {
      throw new MigrationException("cannot read %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  private <T> T openResource(URI uri, Function<MigrationDirectory, T> reader) throws IOException {
    if (!uri.getScheme().equals("jar")) {
      return reader.apply(new MigrationDirectory(Path.of(uri), name));
    }
    String entry = uri.getRawSchemeSpecificPart();
    // The last one: directories may bear such a name, too.
    URI jar = URI.create(entry.substring(0, entry.lastIndexOf("!/")));
    // A file system of our own: the one that is looked up by URI may be somebody else's to close.
    try (FileSystem archive = FileSystems.newFileSystem(Path.of(jar), Map.of())) {
      return reader.apply(new MigrationDirectory(archive.getPath(path()), name));
    }
  }

  private String path() {
    return name.substring(CLASS_PATH.length()).replaceAll("^/+|/+$", "");
  }

  private List<URL> urls(Project project) {
    try {
      return Collections.list(project.classPath().getResources(path()));
    } catch (IOException e) {
      throw new MigrationException("cannot look for " + name + ": " + e.getMessage(), e);
    }
  }
}
