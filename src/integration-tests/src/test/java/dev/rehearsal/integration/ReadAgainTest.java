package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.migration.MigrationSource;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

/** Runs with the class path of a user, in which all is in jars. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadAgainTest {

  private static final String SERVICE = "META-INF/services/" + MigrationSource.class.getName();

  @SuppressWarnings("NullAway.Init")
  private CacheOfTest cache;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  @BeforeEach
  void make_a_project() throws IOException {
    cache = CacheOfTest.make();
    Files.createDirectories(root.resolve("project/migrations"));
    Files.writeString(migration(), "CREATE TABLE birth AS SELECT gen_random_uuid()::text AS id");
  }

  @AfterEach
  void delete_the_cache() throws IOException, InterruptedException {
    cache.delete();
  }

  @Test
  void migrations_that_are_as_they_were_are_not_taken_apart() throws Exception {
    String classPath = classPath(path -> isOursToRead(path) || !reads(path));
    Run first = run(classPath);
    assertThat(first.reads()).isTrue();
    assertThat(run(classPath)).isEqualTo(new Run(first.born(), false));

    String before = Files.readString(migration());
    Files.writeString(migration(), before + " -- and more");
    Run second = run(classPath);
    assertThat(second.reads()).isTrue();
    assertThat(second.born()).isNotEqualTo(first.born());
    assertThat(run(classPath)).isEqualTo(new Run(second.born(), false));

    Files.writeString(migration(), before);
    assertThat(run(classPath)).isEqualTo(first);
    assertThat(run(classPath, "rehearsal.fresh=true").reads()).isTrue();
  }

  /** It is asked where the statements of some tools end. */
  @Test
  void they_are_where_the_driver_is_another() throws Exception {
    Path driver = Files.copy(jarOf(Driver.class), root.resolve("driver.jar"));
    String classPath =
        classPath(path -> isOursToRead(path) || !reads(path))
            .replace(jarOf(Driver.class).toString(), driver.toString());
    Run first = run(classPath);
    assertThat(run(classPath)).isEqualTo(new Run(first.born(), false));
    Files.setLastModifiedTime(driver, FileTime.fromMillis(0));
    assertThat(run(classPath)).isEqualTo(first);
    assertThat(first.reads()).isTrue();
  }

  @Test
  void they_are_where_somebody_else_may_read_them_too() throws Exception {
    String classPath = classPath(path -> true);
    Run first = run(classPath);
    assertThat(run(classPath)).isEqualTo(first);
    assertThat(first.reads()).isTrue();
  }

  /**
   * What came of a run.
   *
   * @param reads whether it took migrations apart
   */
  private record Run(String born, boolean reads) {}

  private Run run(String classPath, String... settings) throws IOException {
    Path log = Files.createTempFile(root, "classes", ".log");
    List<String> arguments = new ArrayList<>();
    arguments.add(cache.path().toString());
    arguments.add(root.resolve("project").toString());
    arguments.addAll(List.of(settings));
    String said =
        Jvm.start(
                List.of("-Xlog:class+load:file=" + log, "-cp", classPath),
                CachedRun.class,
                arguments)
            .output();
    assertThat(said).matches("born [0-9a-f-]{36}");
    return new Run(said, Files.readString(log).contains("dev.rehearsal.migration.format."));
  }

  private Path migration() {
    return root.resolve("project/migrations/1.sql");
  }

  /** Our class path, with what reads migrations in a jar, and without what is not wanted. */
  private String classPath(Predicate<Path> wanted) throws Exception {
    List<String> all = new ArrayList<>();
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(each);
      if (Files.exists(path) && wanted.test(path)) {
        all.add((isOursToRead(path) && Files.isDirectory(path) ? jar(path) : path).toString());
      }
    }
    return String.join(File.pathSeparator, all);
  }

  private static boolean isOursToRead(Path path) {
    return path.toAbsolutePath().equals(jarOf(MigrationSource.class));
  }

  private static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean reads(Path path) {
    if (Files.isDirectory(path)) {
      return Files.exists(path.resolve(SERVICE));
    }
    try (FileSystem jar = FileSystems.newFileSystem(path)) {
      return Files.exists(jar.getPath(SERVICE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path jar(Path classes) throws IOException {
    Path jar = root.resolve("core.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(classes)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        String name = classes.relativize(each).toString();
        // Ours is read from the class path here.
        if (!name.equals("module-info.class")) {
          out.putNextEntry(new JarEntry(name));
          Files.copy(each, out);
        }
      }
    }
    return jar;
  }
}
