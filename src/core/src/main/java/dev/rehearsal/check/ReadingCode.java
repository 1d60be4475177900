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
import org.jspecify.annotations.Nullable;
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
    URL ours = place(MigrationSource.class);
    if (ours == null || !isReader(ours, classPath)) {
      return Optional.empty();
    }
    String version = version(ours);
    String ofDriver = version(place(DriverInfo.class));
    return version == null || ofDriver == null
        ? Optional.empty()
        : Optional.of(version + ofDriver + System.getProperty("java.version"));
  }

  private static @Nullable URL place(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null ? null : source.getLocation();
  }

  private static boolean isReader(URL jar, ClassLoader classPath) {
    try {
      List<URL> readers = Collections.list(classPath.getResources(SERVICE));
      return readers.size() == 1 && readers.get(0).toString().equals("jar:" + jar + "!/" + SERVICE);
    } catch (IOException e) {
      return false;
    }
  }

  /** Which jar it is, and as of when; null where it is none. */
  private static @Nullable String version(@Nullable URL jar) {
    if (jar == null) {
      return null;
    }
    try {
      File file = new File(jar.toURI());
      return file.isFile()
          ? file.getPath() + "\n" + file.length() + "\n" + file.lastModified() + "\n"
          : null;
    } catch (URISyntaxException | IllegalArgumentException e) {
      // Somewhere else than in a file.
      return null;
    }
  }
}
