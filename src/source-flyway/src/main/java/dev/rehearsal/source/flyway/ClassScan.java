package dev.rehearsal.source.flyway;

import dev.rehearsal.migration.MigrationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Finds the migrations in a package and those below it. Flyway's own scanner is no part of its API,
 * and is called otherwise in each of its versions.
 *
 * @param loader whose class path it is
 * @param path the package, with slashes
 */
record ClassScan(ClassLoader loader, String path) {

  private static final String CLASS = ".class";

  /** Those that Flyway takes: no interfaces, no abstract classes, no anonymous ones. */
  List<Class<? extends JavaMigration>> migrations() {
    return names().stream().flatMap(this::migration).toList();
  }

  private Stream<Class<? extends JavaMigration>> migration(String name) {
    try {
      Class<?> type = Class.forName(name, false, loader);
      boolean fits =
          JavaMigration.class.isAssignableFrom(type)
              && !Modifier.isAbstract(type.getModifiers())
              && !type.isEnum()
              && !type.isAnonymousClass();
      return fits ? Stream.of(type.asSubclass(JavaMigration.class)) : Stream.empty();
    } catch (ClassNotFoundException | LinkageError e) {
      throw new MigrationException(
          "the class %s is among the migrations and cannot be loaded: %s; put what it needs on the"
                  .formatted(name, e)
              + " class path, or move it elsewhere",
          e);
    }
  }

  private SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    try {
      for (URL place : Collections.list(loader.getResources(path))) {
        names.addAll(in(place));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for classes in classpath:" + path, e);
    }
    return names;
  }

  private List<String> in(URL place) throws IOException {
    if (place.getProtocol().equals("file")) {
      return inDirectory(place);
    }
    URLConnection connection = place.openConnection();
    if (connection instanceof JarURLConnection jar) {
      // A jar of its own, not the loader's, so that it can be closed.
      jar.setUseCaches(false);
      try (JarFile file = jar.getJarFile()) {
        return file.stream().map(JarEntry::getName).flatMap(this::className).toList();
      }
    }
    throw new MigrationException(
        "cannot look for Java migrations in %s: it is neither a directory nor a jar"
            .formatted(place));
  }

  private List<String> inDirectory(URL place) throws IOException {
    Path directory = Path.of(uri(place));
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .map(file -> path + "/" + directory.relativize(file).toString().replace('\\', '/'))
          .flatMap(this::className)
          .toList();
    }
  }

  private static URI uri(URL place) throws IOException {
    try {
      return place.toURI();
    } catch (URISyntaxException e) {
      throw new IOException("no path: " + place, e);
    }
  }

  private Stream<String> className(String file) {
    return file.startsWith(path + "/") && file.endsWith(CLASS) && !file.endsWith("-info" + CLASS)
        ? Stream.of(file.substring(0, file.length() - CLASS.length()).replace('/', '.'))
        : Stream.empty();
  }
}
