package dev.rehearsal.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The files of databases to which nobody may connect, apart from the cluster that they belong to.
 * The server reads them to clone them, and changes none of them. So all servers share them, and a
 * copy of the cluster has links to them and half the files that there are.
 *
 * @param home a directory for each database, under the number that is its directory's name
 */
record Sealed(Path home) {

  /**
   * Takes databases out of a cluster.
   *
   * @param data of the cluster, which does not run
   * @param databases their numbers
   * @param scratch where they are put for now
   */
  static void takeOut(Path data, List<String> databases, Path scratch) throws IOException {
    Trees.createEnterable(scratch);
    for (String database : databases) {
      Path place = Files.move(data.resolve("base").resolve(database), scratch.resolve(database));
      // Even a server that drops the database leaves the files to the others.
      Trees.close(place);
    }
    Label.put("", scratch);
  }

  /** Puts links to what was taken out into a copy of the cluster. */
  void link(Path data) throws IOException {
    for (Path each : Trees.inside(home.toAbsolutePath())) {
      if (Files.isDirectory(each)) {
        Files.createSymbolicLink(data.resolve("base").resolve(each.getFileName()), each);
      }
    }
  }

  /** Puts what was taken out where links will lead. */
  void bring(Path scratch) throws IOException {
    Trees.deleteAtOnce(home);
    Files.move(scratch, home, StandardCopyOption.ATOMIC_MOVE);
  }
}
