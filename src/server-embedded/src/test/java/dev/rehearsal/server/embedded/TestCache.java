package dev.rehearsal.server.embedded;

import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes cache directories that the account of the server may enter. */
final class TestCache {

  private TestCache() {}

  static Cache empty() throws IOException {
    Path path = Files.createTempDirectory("rehearsal-cache");
    Trees.letEnter(path);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(path)));
    return new Cache(path);
  }

  /** With binaries that this machine has unpacked already, as that takes seconds. */
  static Cache filled() throws IOException {
    Cache cache = empty();
    Path machines =
        Settings.of(List.of(SettingsLayer.environment(System.getenv()))).server().cacheDirectory();
    new Cache(machines).start().close();
    Path unpacked =
        Path.of("postgres")
            .resolve(Archive.onClassPath(Platform.current().orElseThrow()).get(0).key());
    Trees.createEnterable(cache.path().resolve("postgres"));
    Command.run(
        List.of(
            "cp",
            "-Rp",
            machines.resolve(unpacked).toString(),
            cache.path().resolve(unpacked).toString()));
    return cache;
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
