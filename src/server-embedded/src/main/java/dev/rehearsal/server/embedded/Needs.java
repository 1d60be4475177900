package dev.rehearsal.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who needs what in a cache directory. True for as long as the lock is held under which runs begin.
 *
 * @param runs all servers that have a directory there
 */
record Needs(List<User> runs) {

  /**
   * A server.
   *
   * @param directory of it
   * @param alive whether the process lives that started it
   * @param kept whether it outlives its run
   */
  record User(RunDirectory directory, boolean alive, boolean kept) {

    /** What an earlier version wrote does not say what it needs: it may be anything. */
    private boolean needs(String key) throws IOException {
      Optional<String> binaries = directory.binaries();
      return binaries.isEmpty() || binaries.get().equals(key);
    }
  }

  Needs {
    runs = List.copyOf(runs);
  }

  /**
   * Finds out.
   *
   * @param all the directory of all runs
   */
  static Needs in(Path all) throws IOException {
    List<User> users = new ArrayList<>();
    if (Files.isDirectory(all)) {
      for (RunDirectory directory : directories(all)) {
        users.add(new User(directory, directory.isAlive(), Files.exists(directory.kept())));
      }
    }
    return new Needs(users);
  }

  /** Whether binaries are needed: a kept server is opened with those that it was started with. */
  boolean hasNeedOfBinaries(String name) throws IOException {
    // Those that are being unpacked have a longer name.
    int scratch = name.indexOf(Trees.SCRATCH);
    String key = scratch < 0 ? name : name.substring(0, scratch);
    for (User user : runs) {
      if ((user.alive() || user.kept()) && user.needs(key)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a cluster is needed that servers of some binaries begin from. */
  boolean hasNeedOfBase(String base) throws IOException {
    for (User user : runs) {
      Optional<String> key = user.directory().binaries();
      if (user.alive() && (key.isEmpty() || base.startsWith(key.get() + "-"))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a server lives that began with what was left under a name. */
  boolean hasNeedOfLeft(String name) throws IOException {
    for (User user : runs) {
      if (user.alive() && user.directory().uses().filter(name::equals).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static List<RunDirectory> directories(Path all) throws IOException {
    return Trees.inside(all).stream()
        .filter(Files::isDirectory)
        .sorted()
        .map(RunDirectory::new)
        .toList();
  }
}
