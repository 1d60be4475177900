package dev.rehearsal.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What can grow in a project, and what is measured then. */
final class Axes {

  private static final int TABLES = 60;
  private static final int MIGRATIONS = 50;
  private static final int ALL = Integer.MAX_VALUE;

  private Axes() {}

  static List<Axis> all() {
    return List.of(
        new Axis(
            "migrations",
            List.of(10, 30, 100, 300, 1000, 3000),
            size -> TABLES,
            size -> size,
            starts()),
        new Axis(
            "tables", List.of(10, 30, 100, 300, 1000), size -> size, size -> MIGRATIONS, starts()),
        new Axis(
            "forks",
            List.of(1, 2, 3, 4),
            size -> TABLES,
            size -> MIGRATIONS,
            List.of(
                new Course("Rehearsal, cold", "zonky", ALL, forks(Rehearsed.class)),
                new Course("Rehearsal, warm", "connecting", ALL, forks(Rehearsed.class)),
                new Course("zonky", "zonky", ALL, forks(Zonky.class)),
                new Course("connecting", "connecting", ALL, forks(RunningServer.class)))),
        new Axis(
            "tests",
            List.of(10, 50, 200, 1000, 5000),
            size -> TABLES,
            size -> MIGRATIONS,
            List.of(
                new Course("Rehearsal", "home-made", ALL, tests(ManyTests.class)),
                new Course("home-made", "home-made", 50, tests(TemplateTests.class)))));
  }

  private static List<Course> starts() {
    return List.of(
        new Course("Rehearsal, cold", "replay", ALL, sample -> start(Rehearsed.class, sample)),
        new Course("Rehearsal, warm", "connecting", ALL, sample -> start(Rehearsed.class, sample)),
        new Course("Flyway", "replay", 1000, sample -> start(FlywayReplayed.class, sample)),
        new Course("replay", "replay", ALL, sample -> start(Replayed.class, sample)),
        new Course("connecting", "connecting", ALL, sample -> start(RunningServer.class, sample)));
  }

  /** From {@code main} to the first answer. */
  private static long start(Class<? extends Contender> contender, Sample sample)
      throws IOException, InterruptedException {
    boolean floor = contender == RunningServer.class;
    return Long.parseLong(
        OwnJvm.lastLine(
            List.of("-Drehearsal.cache-directory=" + sample.cache()),
            FirstQuery.class,
            contender.getSimpleName(),
            sample.migrations().toString(),
            floor ? sample.migrated() : sample.server()));
  }

  /** From the end of the first test to that of the last one. */
  private static Course.Measurement tests(Class<?> tests) {
    return sample -> {
      String costs =
          OwnJvm.lastLine(
              List.of(
                  "-Drehearsal.cache-directory=" + sample.cache(),
                  "-Drehearsal.migrations=" + sample.migrations(),
                  "-Dbenchmark.tests=" + sample.size(),
                  "-Dbenchmark.sleep=0"),
              TestRun.class,
              tests.getSimpleName());
      return Stream.of(costs.split(" ", -1)).mapToLong(Long::parseLong).sum();
    };
  }

  /** From the start of all JVMs to the end of the last one. */
  private static Course.Measurement forks(Class<? extends Contender> contender) {
    return sample -> {
      ExecutorService forks = Executors.newFixedThreadPool(sample.size());
      try {
        long begin = System.nanoTime();
        List<Future<Long>> ends =
            IntStream.range(0, sample.size())
                .mapToObj(fork -> forks.submit(() -> start(contender, sample)))
                .toList();
        for (Future<Long> end : ends) {
          end.get();
        }
        return (System.nanoTime() - begin) / 1000;
      } catch (ExecutionException e) {
        throw new IllegalStateException("a fork failed", e);
      } finally {
        forks.shutdown();
      }
    };
  }
}
