package dev.rehearsal.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a migrations directory while its tool was looked for: each file once, however
 * many tools look for their marks in it, so that all have seen the same. It says nothing about the
 * directory itself, and is equal to any other.
 */
public final class FilesRead {

  /** Remembers nothing. */
  static final FilesRead NONE = new FilesRead(0);

  /** In bytes; of all files together, and of the longest that is remembered. */
  private static final long ROOM = 32L << 20;

  private static final int LONGEST = 256 << 10;

  private final Map<Path, byte[]> contents = new ConcurrentHashMap<>();
  private final Map<Path, List<Path>> entries = new ConcurrentHashMap<>();
  private final AtomicLong room;

  private FilesRead(long room) {
    this.room = new AtomicLong(room);
  }

  /** Remembers what is read from now on, as far as there is room. */
  static FilesRead remembered() {
    return new FilesRead(ROOM);
  }

  /** A file's bytes, which nobody changes. */
  byte[] bytes(Path file) throws IOException {
    byte[] known = contents.get(file);
    if (known != null) {
      return known;
    }
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length <= LONGEST && room.addAndGet(-bytes.length) >= 0) {
      contents.put(file, bytes);
    }
    return bytes;
  }

  /** What is in a directory, in no order. */
  List<Path> entries(Path directory) throws IOException {
    List<Path> known = entries.get(directory);
    if (known != null) {
      return known;
    }
    List<Path> found;
    try (Stream<Path> all = Files.list(directory)) {
      found = all.toList();
    }
    if (room.get() > 0) {
      entries.put(directory, found);
    }
    return found;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FilesRead;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "";
  }
}
