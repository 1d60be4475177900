package dev.rehearsal.server.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

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
   */
  static Path placeFor(RunDirectory run) throws IOException {
    if (!hasRoom()) {
      return run.data();
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
    try (DirectoryStream<Path> ours = Files.newDirectoryStream(SHARED_MEMORY, PREFIX + "*")) {
      for (Path directory : ours) {
        deleteIfStray(directory);
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

  private static boolean hasRoom() throws IOException {
    if (!Files.isDirectory(SHARED_MEMORY) || !Files.isWritable(SHARED_MEMORY)) {
      return false;
    }
    FileStore store = Files.getFileStore(SHARED_MEMORY);
    return store.type().equals("tmpfs") && store.getUsableSpace() >= ROOM;
  }
}
