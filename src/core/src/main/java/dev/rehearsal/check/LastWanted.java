package dev.rehearsal.check;

import dev.rehearsal.database.DatabaseServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which template a project wanted last. It is wanted again unless the migrations have changed, so
 * that a server can be started with it while they are being read. Nothing depends on it.
 *
 * @param file holds the template's name
 */
record LastWanted(Path file) {

  private static final String DIRECTORY = "last";

  /** A tenth of a kilobyte each; those of temporary directories are never asked for again. */
  private static final int MOST = 200;

  static LastWanted of(Settings settings, Project project) {
    String who = project.directory() + "\n" + settings.inWords();
    // Two projects may get one name, once in a few thousand million times; a digest takes longer.
    return new LastWanted(
        directory(settings.server().cacheDirectory()).resolve(Integer.toHexString(who.hashCode())));
  }

  /** Where all of them are in a cache directory. */
  static Path directory(Path cache) {
    return cache.toAbsolutePath().resolve(DIRECTORY);
  }

  /** The template's name, if it is known. */
  Optional<String> name() {
    try {
      return Optional.of(Files.readString(file).strip()).filter(name -> !name.isEmpty());
    } catch (IOException e) {
      // The server is started later then.
      return Optional.empty();
    }
  }

  /** Notes what is wanted now. */
  void note(String name) {
    if (name().filter(name::equals).isPresent()) {
      return;
    }
    Path directory = file.resolveSibling("");
    Path scratch = directory.resolve(file.getFileName() + "." + UUID.randomUUID());
    try {
      Files.createDirectories(directory);
      Files.writeString(scratch, name + "\n");
      Files.move(scratch, file, StandardCopyOption.ATOMIC_MOVE);
      forget(directory, MOST);
    } catch (IOException e) {
      // Who may not write there, or has no room, starts the next server later.
    }
  }

  /** Forgets what all projects want that use a cache directory. */
  static void forgetAll(Path cache) {
    try {
      forget(directory(cache), 0);
    } catch (IOException e) {
      throw new DatabaseServerException(
          "%s cannot be cleared: %s: %s"
              .formatted(directory(cache), e.getClass().getSimpleName(), e.getMessage()),
          e);
    }
  }

  /** Forgets what was noted first, but for so many. */
  private static void forget(Path directory, int most) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    List<Path> oldestFirst;
    try (Stream<Path> all = Files.list(directory)) {
      // Each is asked once for its time, as others write and delete meanwhile.
      oldestFirst =
          all.map(each -> Map.entry(each.toFile().lastModified(), each))
              .sorted(Map.Entry.comparingByKey())
              .map(Map.Entry::getValue)
              .toList();
    }
    for (Path each : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - most))) {
      Files.deleteIfExists(each);
    }
  }
}
