package dev.rehearsal.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a database of its own costs a test that is busy for 20 ms: from the end of one test to the
 * end of the next, less those 20 ms. What JUnit and the statements of the test take of that, tells
 * the first contender, which shares one connection. Each contender runs its tests in a new JVM, one
 * after the other in every round. The first round fills caches and does not count.
 */
public final class TestBenchmark {

  private static final String FLOOR = "SharedTests";
  private static final int TABLES = 60;
  private static final int MIGRATIONS = 50;
  private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);

  private TestBenchmark() {}

  /**
   * Prints a line for each contender.
   *
   * @param contenders the names of their classes; without any, all
   */
  public static void main(String[] contenders) throws IOException, InterruptedException {
    List<String> names =
        contenders.length == 0
            ? List.of(FLOOR, "ClonedTests", "RolledBackTests", "SpringTests", "FlywayTests")
            : List.of(contenders);
    try (Workplace workplace = Workplace.make()) {
      Path migrations = workplace.history(TABLES, MIGRATIONS, "V%05d__step.sql");
      Map<String, List<Long>> costs = new LinkedHashMap<>();
      for (int round = 0; round <= ROUNDS; round++) {
        for (String name : names) {
          List<Long> all = measure(name, migrations);
          if (round > 0) {
            costs.computeIfAbsent(name, key -> new ArrayList<>()).addAll(all);
          }
        }
      }
      Figures.print("What a test with a database takes", costs);
      List<Long> shared = costs.remove(FLOOR);
      if (shared != null && !costs.isEmpty()) {
        Figures.print(
            "What a database of its own costs a test", beyond(Figures.median(shared), costs));
      }
    }
  }

  /** What is left when that is taken away which all have in common. */
  private static Map<String, List<Long>> beyond(double shared, Map<String, List<Long>> costs) {
    long floor = (long) shared;
    Map<String, List<Long>> beyond = new LinkedHashMap<>();
    costs.forEach(
        (name, all) ->
            beyond.put(name, all.stream().map(cost -> Math.max(0, cost - floor)).toList()));
    return beyond;
  }

  private static List<Long> measure(String name, Path migrations)
      throws IOException, InterruptedException {
    String line =
        OwnJvm.lastLine(
            List.of("-Drehearsal.migrations=" + migrations, "-Drehearsal.format=flyway"),
            TestRun.class,
            name);
    return Stream.of(line.split(" ", -1)).map(Long::valueOf).toList();
  }
}
