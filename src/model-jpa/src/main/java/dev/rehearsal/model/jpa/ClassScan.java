package dev.rehearsal.model.jpa;

import dev.rehearsal.model.ModelException;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The classes of a place that JPA has to know of. */
final class ClassScan {

  private static final String SUFFIX = ".class";

  private static final List<Class<? extends Annotation>> MARKS =
      List.of(Entity.class, MappedSuperclass.class, Embeddable.class, Converter.class);

  /** With slashes, and one behind it; empty for all packages. */
  private final String directory;

  private final ClassLoader loader;

  private ClassScan(String directory, ClassLoader loader) {
    this.directory = directory;
    this.loader = loader;
  }

  /** Where a project's classes are found. */
  static ClassLoader loader() {
    return Optional.ofNullable(Thread.currentThread().getContextClassLoader())
        .orElse(ClassScan.class.getClassLoader());
  }

  /**
   * Those of a package and of those beneath it.
   *
   * @throws ModelException when no entity is among them
   */
  static List<Class<?>> inPackage(String name) {
    ClassScan scan = new ClassScan(name.replace('.', '/') + "/", loader());
    List<Class<?>> marked = new ArrayList<>();
    try {
      for (URL place : Collections.list(scan.loader.getResources(scan.directory))) {
        marked.addAll(scan.marked(place));
      }
    } catch (IOException e) {
      throw new ModelException("the package %s cannot be read: %s".formatted(name, e), e);
    }
    if (marked.stream().noneMatch(each -> each.isAnnotationPresent(Entity.class))) {
      throw new ModelException(
          "there is no class with @Entity in the package %s on the class path".formatted(name));
    }
    return marked;
  }

  /** All in the directory or the jar that a {@code META-INF} is in, by a file there. */
  static List<Class<?>> beside(URL file) {
    try {
      return new ClassScan("", loader()).marked(new URL(file, "../"));
    } catch (IOException e) {
      throw new ModelException("what is beside %s cannot be read: %s".formatted(file, e), e);
    }
  }

  private List<Class<?>> marked(URL place) throws IOException {
    try {
      return names(place)
          .filter(ClassScan::isOfClass)
          .sorted()
          .map(file -> file.substring(0, file.length() - SUFFIX.length()).replace('/', '.'))
          .map(type -> load(type, loader))
          .filter(ClassScan::isMarked)
          .collect(Collectors.toList());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  /** What says something of a module or is for newer versions of Java is loaded by other names. */
  private static boolean isOfClass(String file) {
    return !file.endsWith("module-info" + SUFFIX) && !file.startsWith("META-INF/");
  }

  private Stream<String> names(URL place) throws IOException, URISyntaxException {
    URLConnection connection = place.openConnection();
    if (!(connection instanceof JarURLConnection jar)) {
      return inDirectory(place.toURI());
    }
    // What is cached belongs to others, too, and is not closed.
    jar.setUseCaches(false);
    try (JarFile file = jar.getJarFile()) {
      return file.stream()
          .map(entry -> entry.getName())
          .filter(entry -> entry.startsWith(directory) && entry.endsWith(SUFFIX))
          .toList()
          .stream();
    }
  }

  private Stream<String> inDirectory(URI place) throws IOException {
    Path root = Path.of(place);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .map(file -> directory + root.relativize(file).toString().replace('\\', '/'))
          .toList()
          .stream();
    }
  }

  /**
   * A class that is not begun to be used.
   *
   * @throws ModelException when it is not there
   */
  static Class<?> load(String type, ClassLoader loader) {
    try {
      return Class.forName(type, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new ModelException("the class %s cannot be loaded: %s".formatted(type, e), e);
    }
  }

  private static boolean isMarked(Class<?> type) {
    return MARKS.stream().anyMatch(type::isAnnotationPresent);
  }
}
