package dev.rehearsal.integration;

import dev.rehearsal.check.Caches;
import dev.rehearsal.check.Project;
import dev.rehearsal.database.CacheEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A cache directory of a test's own, not in a directory of JUnit's, which the account of the server
 * may not enter.
 */
record CacheOfTest(Path path) {

  static CacheOfTest make() throws IOException {
    Path path = Files.createTempDirectory("rehearsal-cache");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new CacheOfTest(path);
  }

  List<CacheEntry> entries() {
    return caches().entries();
  }

  /** The servers that are there, or whose files are. */
  List<CacheEntry> runs() {
    return entries().stream().filter(entry -> entry.kind() == CacheEntry.Kind.RUN).toList();
  }

  /** The lifeline of a server that nobody closes tidies up soon after its JVM has ended. */
  void awaitNoRun() throws InterruptedException {
    for (int i = 0; i < 100 && !runs().isEmpty(); i++) {
      Thread.sleep(100);
    }
  }

  void delete() throws IOException, InterruptedException {
    awaitNoRun();
    caches().clear(true);
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private Caches caches() {
    return Caches.of(
        CachedRun.settings(path), new Project(path, CacheOfTest.class.getClassLoader()));
  }
}
