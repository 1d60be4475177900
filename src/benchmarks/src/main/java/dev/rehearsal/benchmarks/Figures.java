package dev.rehearsal.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What benchmarks make of what they measure. */
final class Figures {

  private Figures() {}

  static double median(List<Long> times) {
    List<Long> sorted = times.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
  }

  static double least(List<Long> times) {
    return Collections.min(times);
  }

  static double most(List<Long> times) {
    return Collections.max(times);
  }

  /** A directory and all in it, the deepest first. */
  static List<Path> contents(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
