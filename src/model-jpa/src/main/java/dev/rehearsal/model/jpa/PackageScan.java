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
import java.util.stream.Stream;

/** The classes of a package that JPA has to know of. */
final class PackageScan {

  private static final String SUFFIX = ".class";

  private static final List<Class<? extends Annotation>> MARKS =
      List.of(Entity.class, MappedSuperclass.class, Embeddable.class, Converter.class);

  private final String name;
  private final ClassLoader loader;

  private PackageScan(String name, ClassLoader loader) {
    this.name = name;
    this.loader = loader;
  }

  static List<Class<?>> of(String name) {
    ClassLoader loader =
        Optional.ofNullable(Thread.currentThread().getContextClassLoader())
            .orElse(PackageScan.class.getClassLoader());
    return new PackageScan(name, loader).marked();
  }

  private List<Class<?>> marked() {
    List<Class<?>> marked = new ArrayList<>();
    try {
      for (URL place : Collections.list(loader.getResources(directory()))) {
        names(place).sorted().map(this::load).filter(PackageScan::isMarked).forEach(marked::add);
      }
    } catch (IOException | URISyntaxException e) {
      throw new ModelException("the package %s cannot be read: %s".formatted(name, e), e);
    }
    if (marked.stream().noneMatch(each -> each.isAnnotationPresent(Entity.class))) {
      throw new ModelException(
          "there is no class with @Entity in the package %s on the class path".formatted(name));
    }
    return marked;
  }

  private String directory() {
    return name.replace('.', '/');
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
          .filter(entry -> entry.startsWith(directory() + "/") && entry.endsWith(SUFFIX))
          .toList()
          .stream();
    }
  }

  private Stream<String> inDirectory(URI place) throws IOException {
    Path root = Path.of(place);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .map(file -> directory() + "/" + root.relativize(file).toString().replace('\\', '/'))
          .toList()
          .stream();
    }
  }

  private Class<?> load(String file) {
    String type = file.substring(0, file.length() - SUFFIX.length()).replace('/', '.');
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
