package dev.rehearsal.server.embedded;

import dev.rehearsal.database.DatabaseServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file system in memory, where there is one with room: a database of some hundred files is made
 * there in a third of the time, and in a tenth when others use the disk.
 */
final class Memory {

  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  private static final String PREFIX = "rehearsal-";

  /** A file that names the run's directory. */
  private static final String OWNER = "run";

  /** Containers have 64 MB there, which some clones would fill. */
  private static final long ROOM = 1L << 30;

  private Memory() {}

  /**
   * Chooses where the data of a run lies; in memory, with a link to it from the run's directory.
   *
   * @param wanted whether it shall be there; null for where there is room
   */
  static Path placeFor(RunDirectory run, @Nullable Boolean wanted) throws IOException {
    if (wanted == null ? !hasRoom() : !wanted) {
      return run.data();
    }
    if (!isThere()) {
      throw new DatabaseServerException(
          "there is no file system in memory at %s in which data could be, as rehearsal.memory asks for: leave that out"
              .formatted(SHARED_MEMORY));
    }
    Path directory = SHARED_MEMORY.resolve(PREFIX + run.path().getFileName());
    Path data = directory.resolve("data");
    // The link comes first: it is what leads a later run to what we leave when we die here.
    Files.createSymbolicLink(run.data(), data);
    Files.createDirectory(directory);
    Trees.letEnter(directory);
    Files.writeString(directory.resolve(OWNER), run.path().toString());
    return data;
  }

  /**
   * Deletes data whose run's directory somebody has deleted, as when a cache is cleared by hand.
   */
  static void deleteStrays() throws IOException {
    if (!Files.isDirectory(SHARED_MEMORY)) {
      return;
    }
    for (Path each : Trees.inside(SHARED_MEMORY)) {
      if (each.getFileName().toString().startsWith(PREFIX)) {
        deleteIfStray(each);
      }
    }
  }

  private static void deleteIfStray(Path directory) throws IOException {
    try {
      if (isStray(directory)) {
        Trees.delete(directory);
      }
    } catch (NoSuchFileException e) {
      // A server of another cache ends at this very moment and takes its data along.
    } catch (InvalidPathException e) {
      // Its run's directory has a name that our locale does not know.
    }
  }

  private static boolean isStray(Path directory) throws IOException {
    Path owner = directory.resolve(OWNER);
    if (!Files.isWritable(directory) || !Files.isReadable(owner)) {
      return false;
    }
    RunDirectory run = new RunDirectory(Path.of(Files.readString(owner)));
    // A server that still runs there has a lifeline, which deletes what it leaves.
    return run.path().isAbsolute()
        && !Files.exists(run.path())
        && run.process(RunDirectory.postmasterOf(directory.resolve("data"))).isEmpty();
  }

  /** Whether a text has the name of something there. */
  static boolean isNamedIn(String text) {
    return text.contains(SHARED_MEMORY.resolve(PREFIX).toString());
  }

  private static boolean hasRoom() throws IOException {
    return isThere() && SHARED_MEMORY.toFile().getUsableSpace() >= ROOM;
  }

  private static boolean isThere() throws IOException {
    return Files.isDirectory(SHARED_MEMORY)
        && Files.isWritable(SHARED_MEMORY)
        && Files.getFileStore(SHARED_MEMORY).type().equals("tmpfs");
  }
}
