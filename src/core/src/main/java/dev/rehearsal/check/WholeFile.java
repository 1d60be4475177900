package dev.rehearsal.check;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is written as a whole, or is what it was before. */
final class WholeFile {

  private WholeFile() {}

  /**
   * Writes a file in place of one of before, and makes the directories for it.
   *
   * @throws IOException when it cannot be written; one of before is as it was then, unless nothing
   *     but the file itself may be written there
   */
  static void write(Path path, Content content) throws IOException {
    Path parent = path.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (isReplaceable(path)) {
      replace(path, content);
    } else {
      fill(path, content);
    }
  }

  /** A link and a device stay what they are: the text goes where they lead. */
  private static boolean isReplaceable(Path path) {
    Path parent = path.getParent();
    return parent != null
        && Files.isWritable(parent)
        && (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
            || Files.notExists(path, LinkOption.NOFOLLOW_LINKS));
  }

  /** A full disk leaves the file of before. */
  private static void replace(Path path, Content content) throws IOException {
    Path beside =
        path.resolveSibling(".%s.%d".formatted(path.getFileName(), ProcessHandle.current().pid()));
    try {
      fill(beside, content);
      keepRights(path, beside);
      move(beside, path);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void keepRights(Path old, Path written) throws IOException {
    if (Files.exists(old) && Files.getFileStore(old).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(written, Files.getPosixFilePermissions(old));
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // A file that is mounted by itself cannot be replaced, but filled.
      Files.write(to, Files.readAllBytes(from));
    }
  }

  private static void fill(Path path, Content content) throws IOException {
    try (Writer out = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
      content.writeTo(out);
    }
  }

  /** What is written. */
  @FunctionalInterface
  interface Content {
    void writeTo(Writer out) throws IOException;
  }
}
