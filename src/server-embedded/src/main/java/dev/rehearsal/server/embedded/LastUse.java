package dev.rehearsal.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** When something in the cache was last of use to a run: its directory bears that as its time. */
final class LastUse {

  private LastUse() {}

  /** Notes that it is used now. */
  static void note(Path directory) throws IOException {
    Files.setLastModifiedTime(directory, FileTime.from(Instant.now()));
  }

  /** When that was; long ago when it is gone. */
  static Instant of(Path directory) {
    return Instant.ofEpochMilli(directory.toFile().lastModified());
  }
}
