package dev.rehearsal.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies of directories, for as long as something is looked for in them. */
final class Copies {

  private Copies() {}

  /** Copies what a directory holds into another; what is there already stays. */
  static void copy(Path from, Path to) throws IOException {
    for (Path file : in(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(target);
      } else if (!Files.exists(target)) {
        Files.copy(file, target);
      }
    }
  }

  /** Deletes a directory with all that it holds. */
  static void delete(Path directory) throws IOException {
    for (Path file : in(directory).stream().sorted(Comparator.reverseOrder()).toList()) {
      Files.delete(file);
    }
    Files.delete(directory);
  }

  /** All that is below a directory, each directory before what it holds. */
  static List<Path> in(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(path -> !path.equals(directory)).toList();
    }
  }
}
