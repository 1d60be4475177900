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
    List<String> lines;
    try {
      // Whatever bytes are in it.
      lines = new String(Files.readAllBytes(data.resolve(NAME)), UTF_8).lines().toList();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (lines.size() != 2 || !lines.get(1).matches("[0-9]{1,15} [0-9]{1,15}")) {
      return Optional.empty();
    }
    String[] numbers = lines.get(1).split(" ", 2);
    return Optional.of(
        new Label(
            lines.get(0), new Extent(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]))));
  }

  /**
   * Copies a data directory, or leaves nothing at the target when it is not whole.
   *
   * @return whether it was
   */
  static boolean copyIfWhole(Path data, Path target) throws IOException {
    return copyIfWhole(data, target, Trees::copy);
  }

  /** The same in a certain way. */
  static boolean copyIfWhole(Path data, Path target, Copying copying) throws IOException {
    try {
      if (isWhole(data, copying.copied(data, target))) {
        return true;
      }
    } catch (DatabaseServerException e) {
      // Where nothing is wrong with the source, it is with the target.
      if (isWhole(data, Extent.of(data))) {
        throw e;
      }
    }
    Trees.delete(target);
    return false;
  }

  /** Whether all is there in a data directory that was there when it got its label. */
  static boolean isWhole(Path data, Extent now) throws IOException {
    Optional<Label> label = of(data);
    if (label.isEmpty()) {
      return false;
    }
    Extent itself = new Extent(1, Files.size(data.resolve(NAME)));
    return label.get().extent().plus(itself).equals(now);
  }

  /** Copies a tree, and tells how much is in it. */
  @FunctionalInterface
  interface Copying {
    Extent copied(Path root, Path target) throws IOException;
  }
}
