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
import org.postgresql.util.DriverInfo;

/** The code that reads migrations, as far as two runs of it can be known to be the same. */
final class ReadingCode {

  private static final String SERVICE = "META-INF/services/" + MigrationSource.class.getName();

  private ReadingCode() {}

  /**
   * Names the code that reads migrations with a class path: our own jar, as long as it is a jar,
   * and nobody else reads any; and that of the driver, which is asked where statements end.
   */
  static Optional<String> of(ClassLoader classPath) {
    if (MigrationSource.class.getModule().isNamed()) {
      // Others are found among the modules then.
      return Optional.empty();
    }
    return place(MigrationSource.class)
        .filter(jar -> isReader(jar, classPath))
        .flatMap(ReadingCode::version)
        .flatMap(ours -> place(DriverInfo.class).flatMap(ReadingCode::version).map(ours::concat))
        .map(jars -> jars + System.getProperty("java.version"));
  }

  private static Optional<URL> place(Class<?> type) {
    return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
        .map(CodeSource::getLocation);
  }

  private static boolean isReader(URL jar, ClassLoader classPath) {
    try {
      List<URL> readers = Collections.list(classPath.getResources(SERVICE));
      return readers.size() == 1 && readers.get(0).toString().equals("jar:" + jar + "!/" + SERVICE);
    } catch (IOException e) {
      return false;
    }
  }

  /** Which jar it is, and as of when. */
  private static Optional<String> version(URL jar) {
    try {
      File file = new File(jar.toURI());
      return file.isFile()
          ? Optional.of(file.getPath() + "\n" + file.length() + "\n" + file.lastModified() + "\n")
          : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException e) {
      // Somewhere else than in a file.
      return Optional.empty();
    }
  }
}
