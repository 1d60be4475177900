package dev.rehearsal.server.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Locks between processes. The operating system frees them when a process dies. */
final class FileLocks {

  private FileLocks() {}

  /** Does something while no other process or thread does it under the same lock. */
  static <T> T holding(Path file, Work<T> work) throws IOException {
    return under(file, false, work);
  }

  /** Does something while no other process {@linkplain #holding holds} the same lock. */
  static <T> T sharing(Path file, Work<T> work) throws IOException {
    return under(file, true, work);
  }

  /** Waits until no other process {@linkplain #holding holds} a lock. */
  static void awaitFree(Path file) throws IOException {
    synchronized (FileLocks.class) {
      try (FileChannel channel = open(file)) {
        await(channel, true);
      }
    }
  }

  private static <T> T under(Path file, boolean shared, Work<T> work) throws IOException {
    Files.createDirectories(file.getParent());
    // Threads wait here: who closes a file frees the locks of his whole process on it (POSIX).
    synchronized (FileLocks.class) {
      try (FileChannel channel = open(file)) {
        // Freed with the channel.
        await(channel, shared);
        return work.underLock();
      }
    }
  }

  /** Takes a lock for as long as the channel is open, unless somebody has it. */
  static Optional<FileChannel> tryTake(Path file) throws IOException {
    FileChannel channel = open(file);
    if (take(channel)) {
      return Optional.of(channel);
    }
    channel.close();
    return Optional.empty();
  }

  /**
   * Whether somebody else has a lock. Not for a lock of this very process, which loses it by that
   * (POSIX).
   *
   * @throws java.nio.file.NoSuchFileException where there is no such file
   */
  static boolean isTaken(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return !take(channel);
    }
  }

  /** Takes the lock of a file for as long as the channel is open, unless somebody has it. */
  static boolean take(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // This very process has it.
      return false;
    }
  }

  static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static void await(FileChannel channel, boolean shared) throws IOException {
    while (true) {
      try {
        channel.lock(0, Long.MAX_VALUE, shared);
        return;
      } catch (OverlappingFileLockException e) {
        // Another class loader of this process has it; file locks do not make threads wait.
        pause();
      }
    }
  }

  static void pause() throws IOException {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a lock", e);
    }
  }

  @FunctionalInterface
  interface Work<T> {
    T underLock() throws IOException;
  }
}
