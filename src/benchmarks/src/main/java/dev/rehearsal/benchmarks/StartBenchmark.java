package dev.rehearsal.benchmarks;

import dev.rehearsal.check.Rehearsal;
import dev.rehearsal.database.ClonedDatabase;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a test run waits for its first database: from {@code main} to the first answer, in a new
 * JVM each time, the contenders one after the other in every round. The first round fills caches
 * and does not count.
 */
public final class StartBenchmark {

  private static final int TABLES = 60;
  private static final int MIGRATIONS = 50;
  private static final int ROUNDS = 11;

  private StartBenchmark() {}

  /**
   * Prints a line for each contender.
   *
   * @param contenders the names of their classes; without any, all that need no container
   */
  public static void main(String[] contenders) throws IOException, InterruptedException {
    List<String> names =
        contenders.length == 0
            ? List.of("RunningServer", "Rehearsed", "Zonky")
            : List.of(contenders);
    Path directory = Files.createTempDirectory("start-benchmark");
    Path migrations = directory.resolve("migrations");
    SampleHistory.write(migrations, TABLES, MIGRATIONS);
    try (Rehearsal rehearsal = new Rehearsal()) {
      ClonedDatabase running =
          rehearsal.template(Rehearsed.settings(migrations), Rehearsed.project()).newDatabase();
      Map<String, List<Long>> times = new LinkedHashMap<>();
      for (int round = 0; round <= ROUNDS; round++) {
        for (String name : names) {
          long took = measure(name, migrations, running.handle().jdbcUrl());
          if (round > 0) {
            times.computeIfAbsent(name, key -> new ArrayList<>()).add(took);
          }
        }
      }
      print(times);
    } finally {
      for (Path file : Figures.contents(directory)) {
        Files.delete(file);
      }
    }
  }

  private static long measure(String name, Path migrations, String url)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FirstQuery.class.getName(),
                name,
                migrations.toString(),
                url)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), Charset.defaultCharset()).strip();
    if (process.waitFor() != 0 || output.isEmpty()) {
      throw new IllegalStateException("%s has failed: run FirstQuery by itself".formatted(name));
    }
    return Long.parseLong(output.lines().reduce((first, last) -> last).orElseThrow());
  }

  private static void print(Map<String, List<Long>> times) {
    double floor = Figures.median(times.values().iterator().next());
    System.out.printf("%-16s %9s %9s %9s %7s%n", "", "median", "min", "max", "ratio");
    times.forEach(
        (name, all) ->
            System.out.printf(
                "%-16s %6.0f ms %6.0f ms %6.0f ms %7.2f%n",
                name,
                Figures.median(all) / 1000,
                Figures.least(all) / 1000,
                Figures.most(all) / 1000,
                Figures.median(all) / floor));
  }
}
