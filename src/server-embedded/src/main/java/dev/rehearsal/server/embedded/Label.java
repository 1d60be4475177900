package dev.rehearsal.server.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rehearsal.database.DatabaseServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is written into a data directory before others copy it: a machine that loses its power, or
 * whose disk is full, may leave a directory with files that are cut short, and PostgreSQL starts on
 * many of those.
 *
 * @param about what the cluster holds, in one line
 * @param extent all but the label itself
 */
record Label(String about, Extent extent) {

  /** PostgreSQL lets files be that it does not know. */
  private static final String NAME = "rehearsal.label";

  /** Measures a data directory and puts a label into it, in place of one of before. */
  static void put(String about, Path data) throws IOException {
    Files.deleteIfExists(data.resolve(NAME));
    Extent extent = Extent.of(data);
    Files.writeString(
        data.resolve(NAME), "%s\n%d %d\n".formatted(about, extent.files(), extent.bytes()));
  }

  /** The label of a data directory, if it has a whole one. */
  static Optional<Label> of(Path data) throws IOException {
    String[] lines;
    try {
      // Whatever bytes are in it.
      lines = new String(Files.readAllBytes(data.resolve(NAME)), UTF_8).split("\n", -1);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    Extent extent = lines.length == 3 && lines[2].isEmpty() ? Extent.parsed(lines[1]) : null;
    return extent == null ? Optional.empty() : Optional.of(new Label(lines[0], extent));
  }

  /**
   * Copies a data directory, or leaves nothing at the target when it is not whole.
   *
   * @return whether it was
   */
  static boolean copyIfWhole(Path data, Path target) throws IOException {
    return copyIfWhole(List.of(data), target, Trees::copy);
  }

  /**
   * The same in a certain way.
   *
   * @param trees the data directory, and what lies elsewhere of it; each has a label
   */
  static boolean copyIfWhole(List<Path> trees, Path target, Copying copying) throws IOException {
    try {
      if (areWhole(trees, copying.copied(trees, target))) {
        return true;
      }
    } catch (DatabaseServerException e) {
      // Where nothing is wrong with the source, it is with the target.
      if (areWhole(trees, Extent.of(trees))) {
        throw e;
      }
    }
    Trees.delete(target);
    return false;
  }

  /** Whether all is there in a data directory that was there when it got its label. */
  static boolean isWhole(Path data, Extent now) throws IOException {
    return areWhole(List.of(data), now);
  }

  /** The same of trees that each have a label. */
  static boolean areWhole(List<Path> trees, Extent now) throws IOException {
    Extent then = new Extent(0, 0);
    for (Path tree : trees) {
      Optional<Label> label = of(tree);
      if (label.isEmpty()) {
        return false;
      }
      Extent itself = new Extent(1, Files.size(tree.resolve(NAME)));
      then = then.plus(label.get().extent()).plus(itself);
    }
    return then.equals(now);
  }

  /** Copies the first of some trees, and tells how much is in all of them. */
  @FunctionalInterface
  interface Copying {
    Extent copied(List<Path> trees, Path target) throws IOException;
  }
}
