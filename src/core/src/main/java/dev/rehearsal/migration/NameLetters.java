package dev.rehearsal.migration;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/**
 * Whether Java reads the names of files as they are. On Linux a name is bytes, of which it makes
 * letters by the locale in which it was started: in the locale C all but ASCII is lost.
 */
final class NameLetters {

  private static final String ENCODING = System.getProperty("sun.jnu.encoding", "UTF-8");
  private static final boolean LINUX = System.getProperty("os.name", "").startsWith("Linux");

  private NameLetters() {}

  static void check(Path path, String name) {
    if (LINUX
        && !ENCODING.equalsIgnoreCase(StandardCharsets.UTF_8.name())
        && path.getFileSystem().equals(FileSystems.getDefault())
        && name.chars().anyMatch(letter -> letter > 0x7F)) {
      throw new MigrationException(
          "the name of the file %s has letters that Java does not read in the locale it was started"
                  .formatted(asItIs(path))
              + " in, which knows %s alone: set LC_ALL=C.UTF-8".formatted(ENCODING));
    }
  }

  /** A URI is made of the bytes themselves. */
  private static String asItIs(Path path) {
    String uri = path.toUri().toASCIIString().replaceAll("/$", "");
    return URLDecoder.decode(
        uri.substring(uri.lastIndexOf('/') + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
