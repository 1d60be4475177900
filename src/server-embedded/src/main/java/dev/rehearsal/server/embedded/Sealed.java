package dev.rehearsal.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/**
 * The files of databases to which nobody may connect, apart from the cluster that they belong to,
 * which has links to them. The server reads them to clone them, and changes none of them. So all
 * servers share them, and a copy of the cluster has half the files that there are.
 *
 * @param home a directory for each database, under the number that is its directory's name
 */
record Sealed(Path home) {

  private static final Path SEEN_FROM_CLUSTER = Path.of("..", "..", "..", "sealed");

  /**
   * Takes databases out of a cluster and leaves links to where they will be.
   *
   * @param data of the cluster, which does not run
   * @param databases their numbers
   * @param scratch where they are put for now
   */
  void takeOut(Path data, List<String> databases, Path scratch) throws IOException {
    Trees.createEnterable(scratch);
    for (String database : databases) {
      Path files = data.resolve("base").resolve(database);
      Path place = Files.move(files, scratch.resolve(database));
      // Even a server that drops the database leaves the files to the others.
      Trees.close(place);
      // It lies beside the cluster, wherever people move both.
      Files.createSymbolicLink(files, SEEN_FROM_CLUSTER.resolve(name()).resolve(database));
    }
    Label.put("", scratch);
  }

  /** Has the links of a copy of the cluster lead to what was taken out, wherever the copy is. */
  void link(Path data) throws IOException {
    for (Path each : Trees.inside(home.toAbsolutePath())) {
      if (Files.isDirectory(each)) {
        Path link = data.resolve("base").resolve(each.getFileName());
        Files.delete(link);
        Files.createSymbolicLink(link, each);
      }
    }
  }

  private Path name() {
    return Objects.requireNonNull(home.getFileName(), "in a directory");
  }

  /** Puts what was taken out where the links lead. */
  void bring(Path scratch) throws IOException {
    Trees.deleteAtOnce(home);
    Files.move(scratch, home, StandardCopyOption.ATOMIC_MOVE);
  }
}
