package dev.rehearsal.migration;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a migrations directory and around it while its tool was looked for: each file is
 * read once, however many tools look for their marks in it, so that all have seen the same. It says
 * nothing about the directory itself, and is equal to any other.
 */
public final class FilesRead {

  /** Remembers nothing. */
  static final FilesRead NONE = new FilesRead(0);

  /** In bytes; of all files together, and of the longest that is remembered. */
  private static final long ROOM = 32L << 20;

  private static final int LONGEST = 4 << 20;

  private final Map<Path, byte[]> contents = new ConcurrentHashMap<>();
  private final Map<Path, List<Path>> entries = new ConcurrentHashMap<>();
  private final Map<Path, FileKind> kinds = new ConcurrentHashMap<>();
  private final AtomicLong room;

  /** Whether what was made of the files may depend on something that is not remembered here. */
  private volatile boolean partial;

  private FilesRead(long room) {
    this.room = new AtomicLong(room);
    this.partial = room == 0;
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
    try {
      byte[] bytes = Files.readAllBytes(file);
      remember(contents, file, bytes, bytes.length);
      return bytes;
    } catch (IOException e) {
      throw told(e);
    }
  }

  /** What is in a directory, in no order. */
  List<Path> entries(Path directory) throws IOException {
    List<Path> known = entries.get(directory);
    if (known != null) {
      return known;
    }
    try {
      List<Path> found = list(directory);
      remember(entries, directory, found, 0);
      return found;
    } catch (IOException e) {
      throw told(e);
    }
  }

  /** What is under a name, whose links are followed. */
  FileKind kind(Path file) {
    FileKind known = kinds.get(file);
    if (known != null) {
      return known;
    }
    FileKind found = FileKind.of(file);
    remember(kinds, file, found, 0);
    return found;
  }

  /**
   * Whether nothing is under a name, outside of archives; most that was looked for is not there.
   */
  boolean isStillNothing(Path file) {
    // To be told by an exception takes longer.
    boolean nothing = !file.toFile().exists();
    if (nothing) {
      remember(kinds, file, FileKind.NOTHING, 0);
    }
    return nothing;
  }

  /**
   * Whether certain entries are in a directory, and no others, outside of archives.
   *
   * @param known by their names
   */
  boolean areStill(Map<String, Path> known, Path directory) {
    String[] names = directory.toFile().list();
    boolean same =
        names != null
            && names.length == known.size()
            && known.keySet().equals(new HashSet<>(List.of(names)));
    if (same) {
      remember(entries, directory, List.copyOf(known.values()), 0);
    }
    return same;
  }

  /** Whether certain bytes are in a file, outside of archives. */
  boolean isStill(byte[] known, Path file) throws IOException {
    // A channel takes twice as long to open, and there may be hundreds.
    try (InputStream in = new FileInputStream(file.toFile())) {
      if (!Arrays.equals(known, in.readAllBytes())) {
        return false;
      }
    }
    remember(contents, file, known, known.length);
    remember(kinds, file, FileKind.FILE, 0);
    return true;
  }

  /** Notes that what is made of the files depends on something else, too. */
  void dependOnMore() {
    partial = true;
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private <T> void remember(Map<Path, T> map, Path path, T found, int bytes) {
    if (bytes <= LONGEST && room.addAndGet(-bytes) > 0) {
      map.put(path, found);
    } else {
      partial = true;
    }
  }

  /** Whoever is told that something cannot be read may go on with something else. */
  private IOException told(IOException failure) {
    partial = true;
    return failure;
  }

  Map<Path, byte[]> contents() {
    return contents;
  }

  Map<Path, List<Path>> entries() {
    return entries;
  }

  Map<Path, FileKind> kinds() {
    return kinds;
  }

  /** How much is remembered of what is in files, in bytes. */
  public long length() {
    return contents.values().stream().mapToLong(content -> content.length).sum();
  }

  /** Whether all is remembered that decided what was made of the files. */
  public boolean isWhole() {
    return !partial;
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
