package dev.rehearsal.junit;

import dev.rehearsal.check.Project;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the module that a test class belongs to. */
final class TestProject {

  private static final List<String> BUILD_FILES =
      List.of("pom.xml", "build.gradle", "build.gradle.kts", "build.sbt", "BUILD.bazel");

  /** From {@code build/classes/java/test} it is four steps up to the module. */
  private static final int STEPS = 6;

  private TestProject() {}

  /**
   * Finds the module from where the class was compiled to, because an IDE may have been told to run
   * all tests in the directory of the whole project; else it is the working directory.
   */
  static Project of(Class<?> testClass) {
    @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return new Project(
        moduleOf(testClass).orElseGet(() -> Path.of("").toAbsolutePath()),
        loader == null ? TestProject.class.getClassLoader() : loader);
  }

  private static Optional<Path> moduleOf(Class<?> testClass) {
    @Nullable CodeSource source = testClass.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    return directory(source).flatMap(TestProject::moduleAround);
  }

  private static Optional<Path> directory(CodeSource source) {
    try {
      URI location = source.getLocation().toURI();
      return "file".equals(location.getScheme())
          ? Optional.of(Path.of(location)).filter(Files::isDirectory)
          : Optional.empty();
    } catch (URISyntaxException e) {
      // Such a place is no directory that a build tool made.
      return Optional.empty();
    }
  }

  private static Optional<Path> moduleAround(Path classes) {
    @Nullable Path directory = classes;
    for (int step = 0; step < STEPS && directory != null; step++) {
      if (BUILD_FILES.stream().map(directory::resolve).anyMatch(Files::exists)) {
        return Optional.of(directory);
      }
      directory = directory.getParent();
    }
    return Optional.empty();
  }
}
