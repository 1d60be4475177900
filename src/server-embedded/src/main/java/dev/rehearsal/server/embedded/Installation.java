package dev.rehearsal.server.embedded;

import dev.rehearsal.database.DatabaseServerException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Binaries on disk, unpacked once for all runs of this machine.
 *
 * @param home the directory that holds {@code bin}, {@code lib} and {@code share}
 */
record Installation(Path home) {

  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) ([0-9]+)");

  /**
   * Unpacks an archive unless that is done already. Of many processes one does it; a half-unpacked
   * directory never gets the name under which the others look.
   */
  static Installation of(Archive archive, Path cache) throws IOException {
    Path parent = Trees.createEnterable(cache.resolve("postgres"));
    Path home = parent.resolve(archive.key());
    if (!Files.isDirectory(home)) {
      FileLocks.holding(
          parent.resolve(archive.key() + ".lock"),
          () -> Files.isDirectory(home) ? home : unpack(archive, home));
    }
    return new Installation(home);
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  /** The major version, asked of the server itself. */
  int major() throws IOException {
    String answer = Command.run(List.of(program("postgres").toString(), "--version"));
    Matcher matcher = VERSION.matcher(answer);
    if (!matcher.find()) {
      throw new DatabaseServerException("no PostgreSQL in " + home + ": it says " + answer.strip());
    }
    return Integer.parseInt(matcher.group(1));
  }

  private static Path unpack(Archive archive, Path home) throws IOException {
    removeLeftovers(home);
    Path scratch = home.resolveSibling(home.getFileName() + ".tmp-" + UUID.randomUUID());
    try {
      unpackInto(archive, Trees.createEnterable(scratch));
      return Files.move(scratch, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // The disk may be full.
      Trees.delete(scratch);
      throw e;
    }
  }

  private static void unpackInto(Archive archive, Path scratch) throws IOException {
    try (InputStream compressed = new BufferedInputStream(archive.url().openStream());
        TarArchiveInputStream entries = new TarArchiveInputStream(new XZInputStream(compressed))) {
      for (TarArchiveEntry e = entries.getNextEntry(); e != null; e = entries.getNextEntry()) {
        unpack(entries, e, scratch);
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

  /** Only the holder of the lock unpacks, so what bears a scratch name now was left by the dead. */
  private static void removeLeftovers(Path home) throws IOException {
    String prefix = home.getFileName() + ".tmp-";
    try (Stream<Path> siblings = Files.list(home.getParent())) {
      for (Path leftover :
          siblings.filter(s -> s.getFileName().toString().startsWith(prefix)).toList()) {
        Trees.delete(leftover);
      }
    }
  }
}
