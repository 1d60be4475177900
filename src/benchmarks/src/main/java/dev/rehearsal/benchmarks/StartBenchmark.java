package dev.rehearsal.benchmarks;

import dev.rehearsal.check.Rehearsal;
import dev.rehearsal.database.ClonedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;

/**
 * How long a test run waits for its first database: from {@code main} to the first answer, in a new
 * JVM each time, the contenders one after the other in every round. The first round fills caches
 * and does not count.
 */
public final class StartBenchmark {

  private static final int TABLES = 60;
  private static final int MIGRATIONS = 50;
  private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 11);

  private StartBenchmark() {}

  /**
   * Prints a line for each contender.
   *
   * @param contenders the names of their classes; without any, all that can run here
   */
  public static void main(String[] contenders) throws IOException, InterruptedException {
    List<String> names =
        contenders.length == 0
            ? possible(List.of("RunningServer", "Rehearsed", "Zonky", "Container"))
            : List.of(contenders);
    Path directory = Files.createTempDirectory("start-benchmark");
    Path migrations = directory.resolve("migrations");
    SampleHistory.write(migrations, TABLES, MIGRATIONS, "%05d_step.sql");
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
      Figures.print(times);
    } finally {
      for (Path file : Figures.contents(directory)) {
        Files.delete(file);
      }
    }
  }

  private static List<String> possible(List<String> names) {
    if (DockerClientFactory.instance().isDockerAvailable()) {
      return names;
    }
    System.out.println("Container is left out: no Docker engine answers here.");
    return names.stream().filter(name -> !name.equals("Container")).toList();
  }

  private static long measure(String name, Path migrations, String url)
      throws IOException, InterruptedException {
    return Long.parseLong(
        OwnJvm.lastLine(List.of(), FirstQuery.class, name, migrations.toString(), url));
  }
}
