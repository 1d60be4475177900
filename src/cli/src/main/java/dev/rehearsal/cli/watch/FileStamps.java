package dev.rehearsal.cli.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the files of a directory look like from outside at one time; none when there is no
 * directory.
 *
 * @param files by their path relative to the directory
 */
record FileStamps(SortedMap<Path, Stamp> files) {

  FileStamps {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  static FileStamps of(Path directory) {
    SortedMap<Path, Stamp> files = new TreeMap<>();
    try {
      Files.walkFileTree(
          directory,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new Visitor(directory, files));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + directory, e);
    }
    return new FileStamps(files);
  }

  /** The files that are in one only, or differ. */
  SortedSet<Path> changedSince(FileStamps before) {
    SortedSet<Path> changed = new TreeSet<>(files.keySet());
    changed.addAll(before.files.keySet());
    changed.removeIf(file -> Objects.equals(files.get(file), before.files.get(file)));
    return changed;
  }

  /**
   * One file.
   *
   * @param identity tells a file from one that has taken its name, where the system can tell
   */
  record Stamp(FileTime modified, long size, @Nullable Object identity) {}

  private static final class Visitor extends SimpleFileVisitor<Path> {

    private final Path directory;
    private final SortedMap<Path, Stamp> files;

    Visitor(Path directory, SortedMap<Path, Stamp> files) {
      this.directory = directory;
      this.files = files;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!isOfAnEditor(file)) {
        files.put(
            directory.relativize(file),
            new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
      }
      return FileVisitResult.CONTINUE;
    }

    /** A file may go while we look; whoever reads the directory tells what cannot be read. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) {
      return FileVisitResult.CONTINUE;
    }

    /** Swap files, locks and copies of Vim, Emacs and JetBrains' editors. */
    private static boolean isOfAnEditor(Path file) {
      String name = file.getFileName().toString();
      return name.startsWith(".") || name.startsWith("#") || name.endsWith("~");
    }
  }
}
