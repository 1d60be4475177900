package dev.rehearsal.check;

import dev.rehearsal.database.DatabaseServerException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A file in the cache directory with something about a project, as it was when it was last used
 * with the same settings. Nothing depends on it: it may be missing, and may be deleted at any time.
 */
record CachedNote(Path file) {

  /**
   * The note of one kind about a project.
   *
   * @param kind the name of the directory of all notes of the kind
   * @param about the project, {@linkplain #about in words}
   */
  static CachedNote of(String kind, Settings settings, String about) {
    // Two projects may get one name, once in a few thousand million times; a digest takes longer.
    String name = Integer.toHexString(about.hashCode());
    return new CachedNote(directory(settings.server().cacheDirectory(), kind).resolve(name));
  }

  /** Which project it is about, and what is set for it. */
  static String about(Settings settings, Project project) {
    return project.directory() + "\n" + settings.inWords();
  }

  private static Path directory(Path cache, String kind) {
    return cache.toAbsolutePath().resolve(kind);
  }

  /** What is in it, if it is there. */
  Optional<byte[]> content() {
    try (InputStream in = new FileInputStream(file.toFile())) {
      return Optional.of(in.readAllBytes());
    } catch (IOException e) {
      // Whoever wanted it does without.
      return Optional.empty();
    }
  }

  /**
   * Writes it anew, and forgets those of its kind that were written first.
   *
   * @param most how many stay
   */
  void put(byte[] content, int most) {
    Path directory = file.resolveSibling("");
    Path scratch = directory.resolve(file.getFileName() + "." + UUID.randomUUID());
    try {
      Files.createDirectories(directory);
      create(scratch);
      try {
        Files.write(scratch, content);
        Files.move(scratch, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(scratch);
      }
      // This one stays, even if the clock was set back since the others were written.
      forget(directory, most - 1, Optional.of(file));
    } catch (IOException e) {
      // Who may not write there, or has no room, does without the next time.
    }
  }

  /** It may hold what only the project's own account can read there. */
  private static void create(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
  }

  /**
   * Forgets all of one kind.
   *
   * @throws DatabaseServerException when one cannot be deleted
   */
  static void forgetAll(Path cache, String kind) {
    Path directory = directory(cache, kind);
    try {
      forget(directory, 0, Optional.empty());
    } catch (IOException e) {
      throw new DatabaseServerException(
          "%s cannot be cleared: %s: %s"
              .formatted(directory, e.getClass().getSimpleName(), e.getMessage()),
          e);
    }
  }

  /** Forgets what was written first, but for so many, and for one. */
  private static void forget(Path directory, int most, Optional<Path> kept) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    List<Path> oldestFirst;
    try (Stream<Path> all = Files.list(directory)) {
      // Each is asked once for its time, as others write and delete meanwhile.
      oldestFirst =
          all.filter(each -> !kept.equals(Optional.of(each)))
              .map(each -> Map.entry(each.toFile().lastModified(), each))
              .sorted(Map.Entry.comparingByKey())
              .map(Map.Entry::getValue)
              .toList();
    }
    for (Path each : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - most))) {
      Files.deleteIfExists(each);
    }
  }
}
