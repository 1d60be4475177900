package dev.rehearsal.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for what a benchmark makes, which goes with it. */
record Workplace(Path directory) implements AutoCloseable {

  static Workplace make() throws IOException {
    Path directory = Files.createTempDirectory("benchmark");
    // Where we are root, PostgreSQL runs under another account, which has to get to the cache.
    if (!directory.toFile().setExecutable(true, false)) {
      throw new IOException("others may not be let into " + directory);
    }
    return new Workplace(directory);
  }

  /** Writes a history, and says where it is. */
  Path history(int tables, int migrations, String name) throws IOException {
    Path migrationsDirectory = directory.resolve("migrations");
    SampleHistory.write(migrationsDirectory, tables, migrations, name);
    return migrationsDirectory;
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(directory)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.delete(file);
    }
  }
}
