package dev.rehearsal.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where an operating system wants a user's caches. */
final class CacheDirectory {

  private static final String NAME = "rehearsal";

  private CacheDirectory() {}

  static Path ofThisUser() {
    return of(
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", "/")),
        System.getProperty("user.name", ""),
        System.getenv());
  }

  /**
   * Follows the XDG base directory specification on Linux and the habits of the others.
   *
   * <p>PostgreSQL runs under another account when root starts it, and that account may not enter
   * root's home, so root's cache is where the system has its own.
   */
  static Path of(String os, Path home, String user, Map<String, String> environment) {
    String name = os.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return Path.of(environment.getOrDefault("LOCALAPPDATA", home.toString()), NAME, "cache");
    }
    if (user.equals("root")) {
      return Path.of("/var/cache", NAME);
    }
    if (name.startsWith("mac")) {
      return home.resolve("Library").resolve("Caches").resolve(NAME);
    }
    Path said = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
    if (said.isAbsolute()) {
      return said.resolve(NAME);
    }
    return Files.isWritable(home) ? home.resolve(".cache").resolve(NAME) : temporary(user);
  }

  /** An account without a home of its own, as containers have them, gets a place in /tmp. */
  private static Path temporary(String user) {
    String name = user.replaceAll("[^A-Za-z0-9._-]", "_");
    return Path.of(System.getProperty("java.io.tmpdir", "/tmp"), NAME + "-" + name);
  }
}
