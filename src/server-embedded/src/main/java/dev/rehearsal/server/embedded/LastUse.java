package dev.rehearsal.server.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** When something in the cache was last of use to a run: its directory bears that as its time. */
final class LastUse {

  private LastUse() {}

  /** Notes that it is used now. */
  static void note(Path directory) throws IOException {
    // The newer way has a JVM that has just begun load a dozen classes more.
    if (!directory.toFile().setLastModified(System.currentTimeMillis())) {
      throw new IOException("the time of " + directory + " cannot be changed, or it is gone");
    }
  }

  /** When that was; long ago when it is gone. */
  static Instant of(Path directory) {
    return Instant.ofEpochMilli(directory.toFile().lastModified());
  }
}
