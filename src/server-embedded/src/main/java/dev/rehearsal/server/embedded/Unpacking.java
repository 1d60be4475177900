package dev.rehearsal.server.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * How binaries come out of their archive. A JVM that finds them unpacked, as nearly all do, has no
 * use for this class, nor for those of the two libraries that it would load.
 */
final class Unpacking {

  private Unpacking() {}

  /** Unpacks an archive into a directory that is empty. */
  static void into(Path directory, Archive archive) throws IOException {
    try (InputStream compressed = new BufferedInputStream(archive.url().openStream());
        TarArchiveInputStream entries = new TarArchiveInputStream(new XZInputStream(compressed))) {
      for (TarArchiveEntry e = entries.getNextEntry(); e != null; e = entries.getNextEntry()) {
        unpack(entries, e, directory);
      }
    }
  }

  private static void unpack(InputStream content, TarArchiveEntry entry, Path root)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("the archive holds a file outside itself: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Trees.createEnterable(target);
      return;
    }
    Trees.createEnterable(Objects.requireNonNull(target.getParent(), "inside the root"));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target);
    boolean executable = (entry.getMode() & 0b001_001_001) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
