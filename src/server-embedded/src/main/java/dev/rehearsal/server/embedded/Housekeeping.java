package dev.rehearsal.server.embedded;

import dev.rehearsal.database.KeepPolicy;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Removes what dead runs left, server and files, and kept clusters beyond their bounds. */
final class Housekeeping {

  private final Path all;
  private final KeepPolicy keep;

  Housekeeping(Path all, KeepPolicy keep) {
    this.all = all;
    this.keep = keep;
  }

  /** Must not run while a directory is being created, which has no lock for a moment. */
  void sweep() throws IOException {
    List<RunDirectory> kept = new ArrayList<>();
    for (Path each : Trees.inside(all)) {
      RunDirectory directory = new RunDirectory(each);
      if (Files.isDirectory(each) && removeUnlessKept(directory)) {
        kept.add(directory);
      }
    }
    if (!kept.isEmpty()) {
      removeOld(kept);
    }
    Memory.deleteStrays();
  }

  /** Removes what a dead run left. Returns whether it is to be kept instead. */
  private static boolean removeUnlessKept(RunDirectory directory) throws IOException {
    try {
      if (directory.isAlive()) {
        return false;
      }
      if (Files.exists(directory.kept())) {
        return true;
      }
      remove(directory);
      return false;
    } catch (NoSuchFileException | DirectoryNotEmptyException e) {
      // Its own lifeline is at work there at this very moment.
      return false;
    }
  }

  private void removeOld(List<RunDirectory> kept) throws IOException {
    // The names begin with the time.
    kept.sort(Comparator.comparing((RunDirectory d) -> d.path().getFileName()).reversed());
    Instant oldest = Instant.now().minus(keep.age());
    for (int i = 0; i < kept.size(); i++) {
      RunDirectory each = kept.get(i);
      boolean old = Files.getLastModifiedTime(each.kept()).toInstant().isBefore(oldest);
      // Somebody may be looking at it right now.
      if ((i >= keep.count() || old) && each.process(each.serverPid()).isEmpty()) {
        each.delete();
      }
    }
  }

  private static void remove(RunDirectory directory) throws IOException {
    if (directory.process(directory.lifelinePid()).isPresent()) {
      // It does the same at this very moment, and two would be in each other's way.
      return;
    }
    Optional<ProcessHandle> server = directory.process(directory.serverPid());
    if (server.isPresent()) {
      server.get().destroyForcibly();
      awaitEnd(server.get(), directory);
    }
    directory.delete();
  }

  /** Nobody may be there to bury the dead (PID 1 of a container), so their number may stay. */
  private static void awaitEnd(ProcessHandle server, RunDirectory directory) throws IOException {
    try {
      for (int i = 0; i < 1000 && directory.isRunBy(server); i++) {
        Thread.sleep(10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a server was ending", e);
    }
  }
}
