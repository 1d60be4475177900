package dev.rehearsal.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What servers of earlier runs held in the end, for the next one that wants the same: to copy it is
 * faster than to make it again. They lie beside the cluster from which all began, as they know its
 * password.
 *
 * @param home a directory for each, under its name
 */
record Leavings(Path home) {

  /** One a branch that somebody works on, some ten megabytes each. */
  private static final int MOST = 5;

  private static final Duration LONGEST = Duration.ofDays(14);

  /**
   * Copies what was left under a name to a place where nothing is yet, unless there is none. What
   * is no longer as it was left is forgotten.
   */
  boolean copyTo(String name, Path target) throws IOException {
    Path left = home.resolve(name);
    if (name.isEmpty() || !Files.isDirectory(left)) {
      return false;
    }
    boolean whole =
        FileLocks.sharing(
            lock(),
            () -> {
              if (!Label.copyIfWhole(left, target)) {
                return false;
              }
              LastUse.note(left);
              return true;
            });
    if (!whole) {
      forget(name);
    }
    return whole;
  }

  /**
   * Takes the data of a server that was stopped in order, and forgets what is long unused.
   *
   * @param about what is in it, for people
   * @param base from which the server began
   */
  void put(String name, String about, Path data, BaseCluster base) throws IOException {
    if (Files.exists(data.resolve("postmaster.pid"))) {
      // It was killed while it stopped: what it wrote last may be missing.
      return;
    }
    if (Files.isSymbolicLink(data)) {
      // There was no room on the disk for what lies in memory.
      return;
    }
    Label.put(about, data);
    FileLocks.holding(
        lock(),
        () -> {
          Path left = Trees.createEnterable(home).resolve(name);
          if (!Files.isDirectory(left) && base.isStillThere()) {
            Files.move(data, left, StandardCopyOption.ATOMIC_MOVE);
            LastUse.note(left);
          }
          return forgetOld();
        });
  }

  /** Deletes what was left under a name, if it is still there. */
  void forget(String name) throws IOException {
    FileLocks.holding(
        lock(),
        () -> {
          Trees.deleteAtOnce(home.resolve(name));
          return name;
        });
  }

  private int forgetOld() throws IOException {
    List<Path> newestFirst;
    try (Stream<Path> all = Files.list(home)) {
      newestFirst = all.sorted(Comparator.comparing(LastUse::of).reversed()).toList();
    }
    Instant oldest = Instant.now().minus(LONGEST);
    int kept = 0;
    for (Path left : newestFirst) {
      if (left.getFileName().toString().contains(Trees.SCRATCH)) {
        // Whoever was deleting it has died.
        Trees.delete(left);
      } else if (kept == MOST || LastUse.of(left).isBefore(oldest)) {
        Trees.deleteAtOnce(left);
      } else {
        kept++;
      }
    }
    return kept;
  }

  private Path lock() {
    return home.resolveSibling("left.lock");
  }
}
