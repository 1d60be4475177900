package dev.rehearsal.server.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The right to make something that many processes may want at the same time. The others wait, and
 * find it made; when whoever has the right dies, the next one gets it.
 *
 * @param file bears the lock; null for nothing to be made
 * @param lock held while it is open; null for nothing to be made
 */
record Claim(@Nullable Path file, @Nullable FileChannel lock) implements AutoCloseable {

  static final Claim NONE = new Claim(null, null);

  /** Who has waited for so long makes it himself: somebody may have stopped the other process. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** What is in the file when it was not made, so that none of those who wait need try. */
  private static final String GIVEN_UP = "given up";

  /**
   * Takes the claim, or waits for whoever has it.
   *
   * @return the claim; none when the one waited for has given up, or takes too long
   */
  static Claim take(Path file) throws IOException {
    FileChannel lock = FileLocks.open(file);
    try {
      boolean taken = FileLocks.take(lock);
      if (!taken && (!waitFor(lock) || lock.size() > 0)) {
        lock.close();
        return NONE;
      }
      lock.truncate(0);
      return new Claim(file, lock);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  private static boolean waitFor(FileChannel lock) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    boolean taken = false;
    while (!taken && System.nanoTime() < deadline) {
      FileLocks.pause();
      taken = FileLocks.take(lock);
    }
    return taken;
  }

  /** Says that nothing was made. */
  void giveUp() throws IOException {
    if (lock != null && lock.isOpen()) {
      lock.write(ByteBuffer.wrap(GIVEN_UP.getBytes(StandardCharsets.UTF_8)));
    }
    close();
  }

  /** Says that it is made. */
  void fulfil() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
    close();
  }

  /** Leaves it to whoever waits. */
  @Override
  public void close() throws IOException {
    if (lock != null) {
      lock.close();
    }
  }
}
