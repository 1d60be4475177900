package dev.rehearsal.server.embedded;

import dev.rehearsal.database.DatabaseServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** Those of some names under which something was left, in the same order. */
  List<String> present(List<String> names) throws IOException {
    if (!Files.isDirectory(home)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(home)) {
      Set<String> there =
          all.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
      return names.stream().filter(there::contains).toList();
    }
  }

  /** Takes the right to make what shall be left under a name, or waits for whoever has it. */
  Claim claim(String name) throws IOException {
    return Claim.take(Trees.createEnterable(claims()).resolve(name));
  }

  /**
   * Copies the data of a server that was stopped in order, if there is room, and forgets what is
   * long unused.
   *
   * @param about what is in it, for people
   * @param run of the server
   * @param base from which the server began
   */
  void put(String name, String about, RunDirectory run, BaseCluster base) throws IOException {
    Path data = run.data().toRealPath();
    if (Files.exists(data.resolve("postmaster.pid"))) {
      // It was killed while it stopped: what it wrote last may be missing.
      return;
    }
    // It goes with the run if that dies meanwhile.
    Path scratch = run.path().resolve("left");
    try {
      Trees.createEnterable(home);
      Trees.copy(data, scratch);
      Label.put(about, scratch);
      FileLocks.holding(
          lock(),
          () -> {
            Path left = home.resolve(name);
            if (!Files.isDirectory(left) && base.isStillThere()) {
              Files.move(scratch, left, StandardCopyOption.ATOMIC_MOVE);
              LastUse.note(left);
            }
            return forgetOld();
          });
    } catch (DatabaseServerException | IOException e) {
      if (Files.getFileStore(home).getUsableSpace() > Extent.of(data).bytes()) {
        throw e;
      }
      // Without room nothing is left, and whoever wants it makes it once more.
    } finally {
      Trees.delete(scratch);
    }
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
    forgetClaims(oldest);
    return kept;
  }

  private void forgetClaims(Instant oldest) throws IOException {
    if (!Files.isDirectory(claims())) {
      return;
    }
    try (Stream<Path> all = Files.list(claims())) {
      for (Path claim : all.filter(each -> LastUse.of(each).isBefore(oldest)).toList()) {
        Files.deleteIfExists(claim);
      }
    }
  }

  /** A file for each that is being made, or could not be. */
  private Path claims() {
    return home.resolveSibling("claims");
  }

  private Path lock() {
    return home.resolveSibling("left.lock");
  }
}
