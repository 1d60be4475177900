package dev.rehearsal.server.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much is in a tree, by which one that was cut short is told from a whole one.
 *
 * @param files how many files there are
 * @param bytes how long they are together
 */
record Extent(long files, long bytes) {

  /** Measures a tree; where there is none, nothing is in it. */
  static Extent of(Path root) throws IOException {
    Counter counter = new Counter();
    Files.walkFileTree(root, counter);
    return new Extent(counter.files, counter.bytes);
  }

  /** Measures some trees together. */
  static Extent of(List<Path> roots) throws IOException {
    Extent all = new Extent(0, 0);
    for (Path root : roots) {
      all = all.plus(of(root));
    }
    return all;
  }

  /** Reads both numbers, with a blank between them; null when the text is anything else. */
  static @Nullable Extent parsed(String text) {
    if (!text.matches("[0-9]{1,15} [0-9]{1,15}")) {
      return null;
    }
    int blank = text.indexOf(' ');
    return new Extent(
        Long.parseLong(text.substring(0, blank)), Long.parseLong(text.substring(blank + 1)));
  }

  /** As a record's own, which takes a JVM some milliseconds to put together. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Extent extent && files == extent.files && bytes == extent.bytes;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * files + bytes);
  }

  Extent plus(Extent other) {
    return new Extent(files + other.files, bytes + other.bytes);
  }

  private static final class Counter extends SimpleFileVisitor<Path> {

    private long files;
    private long bytes;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      files++;
      bytes += attributes.size();
      return FileVisitResult.CONTINUE;
    }

    /** Who works there may delete a file at any moment. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
        throws IOException {
      if (e != null && !(e instanceof NoSuchFileException)) {
        throw e;
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
