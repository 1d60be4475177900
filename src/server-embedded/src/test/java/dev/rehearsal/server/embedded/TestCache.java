package dev.rehearsal.server.embedded;

import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** Makes cache directories that the account of the server may enter. */
final class TestCache {

  private static final String BINARIES = "postgres";
  private static final String CLUSTERS = "base";

  private TestCache() {}

  static Cache empty() throws IOException {
    Path path = Files.createTempDirectory("rehearsal-cache");
    Trees.letEnter(path);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(path)));
    return new Cache(path);
  }

  /**
   * With binaries and an empty cluster, as to unpack and to initialise takes seconds. The binaries
   * are those of all tests: whoever damages a file deletes it first.
   */
  static Cache filled() throws IOException {
    Cache cache = empty();
    fill(cache);
    return cache;
  }

  /** The same for a cache that a test has put somewhere. */
  static void fill(Cache cache) throws IOException {
    Path model = Model.CACHE.path();
    link(model.resolve(BINARIES), cache.path().resolve(BINARIES));
    Trees.createEnterable(cache.path().resolve(CLUSTERS));
    for (Path cluster : directories(model.resolve(CLUSTERS))) {
      copy(cluster, cache.path().resolve(CLUSTERS).resolve(cluster.getFileName()));
    }
  }

  /** What the tests of this process begin with. */
  private static final class Model {

    static final Cache CACHE = make();

    private static Cache make() {
      try {
        Path machines =
            Settings.of(List.of(SettingsLayer.environment(System.getenv())))
                .server()
                .cacheDirectory();
        // So that a whole run of tests unpacks once.
        new Cache(machines).start().close();
        Path unpacked =
            Path.of(BINARIES)
                .resolve(Archive.onClassPath(Platform.current().orElseThrow()).get(0).key());
        Cache cache = empty();
        Trees.createEnterable(cache.path().resolve(BINARIES));
        copy(machines.resolve(unpacked), cache.path().resolve(unpacked));
        cache.start().close();
        return cache;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The directories alone: the files beside them are locks. */
  private static List<Path> directories(Path parent) throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.filter(Files::isDirectory).toList();
    }
  }

  private static void copy(Path tree, Path target) throws IOException {
    Command.run(List.of("cp", "-Rp", tree.toString(), target.toString()));
  }

  private static void link(Path binaries, Path target) throws IOException {
    Trees.createEnterable(target);
    FileStore disk = Files.getFileStore(target);
    boolean linkable = Files.getFileStore(binaries).equals(disk);
    for (Path each : directories(binaries)) {
      Path home = target.resolve(each.getFileName());
      if (linkable) {
        Files.walkFileTree(each, new Linker(each, home));
      } else {
        copy(each, home);
      }
    }
  }

  private static final class Linker extends SimpleFileVisitor<Path> {

    private final Path from;
    private final Path to;

    Linker(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      Trees.createEnterable(to.resolve(from.relativize(directory)));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Path target = to.resolve(from.relativize(file));
      if (attributes.isSymbolicLink()) {
        Files.copy(file, target, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
      } else {
        Files.createLink(target, file);
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private static void delete(Path path) {
    try {
      if (Files.isDirectory(path.resolve("run"))) {
        for (RunDirectory run : new Cache(path).runs()) {
          run.delete();
        }
      }
      Trees.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
