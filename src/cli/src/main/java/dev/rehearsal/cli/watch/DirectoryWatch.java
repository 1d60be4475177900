package dev.rehearsal.cli.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedSet;

/**
 * Tells of saves in a directory and below.
 *
 * <p>It looks again and again instead of asking the operating system: that sees what editors do by
 * renaming, survives that the directory is deleted and made anew, works in containers and on
 * network drives, where no events arrive, and on macOS, where Java has none. To look at a few
 * hundred files takes milliseconds; the pause between two looks grows with it.
 */
public final class DirectoryWatch {

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int PAUSES_TO_LOOKS = 50;

  /** How long nothing may change until a save is taken to be over. */
  private static final Duration QUIET = Duration.ofMillis(60);

  private final Path directory;
  private FileStamps last;

  /** Watches from now on; the directory need not be there yet. */
  public DirectoryWatch(Path directory) {
    this.directory = directory;
    this.last = FileStamps.of(directory);
  }

  /**
   * Waits for a change since the last call, until it is over.
   *
   * @return the files that are new, changed or gone, relative to the directory; never empty
   */
  public SortedSet<Path> next() throws InterruptedException {
    while (true) {
      FileStamps now = look();
      if (!now.equals(last)) {
        FileStamps settled = settled(now);
        SortedSet<Path> changed = settled.changedSince(last);
        last = settled;
        if (!changed.isEmpty()) {
          return changed;
        }
      }
    }
  }

  private FileStamps look() throws InterruptedException {
    long begin = System.nanoTime();
    FileStamps found = FileStamps.of(directory);
    if (found.equals(last)) {
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      Duration pause = took.multipliedBy(PAUSES_TO_LOOKS);
      Thread.sleep((pause.compareTo(PAUSE) > 0 ? pause : PAUSE).toMillis());
    }
    return found;
  }

  private FileStamps settled(FileStamps first) throws InterruptedException {
    FileStamps before = first;
    while (true) {
      Thread.sleep(QUIET.toMillis());
      FileStamps after = FileStamps.of(directory);
      if (after.equals(before)) {
        return after;
      }
      before = after;
    }
  }
}
