package dev.rehearsal.server.embedded;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.database.DatabaseServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file system of a few megabytes. Only who may mount has one; the test is left out elsewhere.
 *
 * @param path where it is
 */
record SmallDisk(Path path) implements AutoCloseable {

  static SmallDisk at(Path path, int bytes) throws IOException {
    Trees.createEnterable(path);
    boolean mounted;
    try {
      String options = "size=%d,mode=755".formatted(bytes);
      Command.run(List.of("mount", "-t", "tmpfs", "-o", options, "rehearsal", path.toString()));
      mounted = true;
    } catch (IOException | DatabaseServerException e) {
      mounted = false;
    }
    assumeTrue(mounted, "nothing can be mounted here");
    return new SmallDisk(path);
  }

  void makeReadOnly() throws IOException {
    remount("ro");
  }

  /** To a size that is enough for everything. */
  void grow() throws IOException {
    remount("size=900000000");
  }

  /** To what is in it, and a little more. */
  void shrink() throws IOException {
    Extent extent = Extent.of(path);
    Path filler = path.resolve("filler");
    long free = Files.getFileStore(path).getUsableSpace();
    assumeTrue(extent.bytes() > 0 && free > 2_000_000, "something is there, and room");
    Files.write(filler, new byte[(int) (free - 1_000_000)]);
  }

  @Override
  public void close() throws IOException {
    Command.run(List.of("umount", "-l", path.toString()));
  }

  private void remount(String option) throws IOException {
    if (option.startsWith("size")) {
      Files.deleteIfExists(path.resolve("filler"));
    }
    Command.run(List.of("mount", "-o", "remount," + option, path.toString()));
  }
}
