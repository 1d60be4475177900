package dev.rehearsal.check;

import dev.rehearsal.migration.MigrationSource;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The code that reads migrations, as far as two runs of it can be known to be the same. */
final class ReadingCode {

  private static final String SERVICE = "META-INF/services/" + MigrationSource.class.getName();

  private ReadingCode() {}

  /**
   * Names the code that reads migrations with a class path: our own jar, as long as it is a jar,
   * and nobody else reads any.
   */
  static Optional<String> of(ClassLoader classPath) {
    if (MigrationSource.class.getModule().isNamed()) {
      // Others are found among the modules then.
      return Optional.empty();
    }
    CodeSource source = MigrationSource.class.getProtectionDomain().getCodeSource();
    return source == null ? Optional.empty() : of(source.getLocation(), classPath);
  }

  private static Optional<String> of(URL jar, ClassLoader classPath) {
    try {
      List<URL> readers = Collections.list(classPath.getResources(SERVICE));
      File file = new File(jar.toURI());
      if (readers.size() != 1
          || !readers.get(0).toString().equals("jar:" + jar + "!/" + SERVICE)
          || !file.isFile()) {
        return Optional.empty();
      }
      return Optional.of(
          String.join(
              "\n",
              file.getPath(),
              String.valueOf(file.length()),
              String.valueOf(file.lastModified()),
              System.getProperty("java.version")));
    } catch (IOException | URISyntaxException | IllegalArgumentException e) {
      // Somewhere else than in a file.
      return Optional.empty();
    }
  }
}
