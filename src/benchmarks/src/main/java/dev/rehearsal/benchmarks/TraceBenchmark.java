package dev.rehearsal.benchmarks;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Project;
import dev.rehearsal.check.Setting;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.check.TraceRequest;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.trace.HistoryTrace;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.TraceListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What it costs to trace a whole history on filled databases, against applying it to an empty one.
 */
public final class TraceBenchmark {

  private static final int ROUNDS = 3;
  private static final String SAMPLE = "samples/prisma-shop/prisma/migrations";

  private TraceBenchmark() {}

  /**
   * Prints a line for each history.
   *
   * @param directories of migrations, relative to the working directory; without any, the sample's
   */
  public static void main(String[] directories) {
    System.out.printf(
        "%-60s %6s %11s %10s %10s %8s%n",
        "history", "steps", "statements", "applied ms", "traced ms", "ratio");
    for (String directory : directories.length == 0 ? new String[] {SAMPLE} : directories) {
      measure(directory);
    }
  }

  private static void measure(String directory) {
    try (Desk desk = new Desk(settings(directory), project())) {
      HistoryTrace trace = desk.trace(TraceRequest.ALL, TraceListener.NONE).get(0);
      desk.rehearse(RunListener.NONE);
      long applied = median(() -> desk.rehearse(RunListener.NONE));
      long traced = median(() -> desk.trace(TraceRequest.ALL, TraceListener.NONE));
      System.out.printf(
          "%-60s %6d %11d %10d %10d %8.1f%n",
          directory,
          trace.migrations().size(),
          trace.migrations().stream()
              .map(MigrationTrace::best)
              .mapToInt(a -> a.statements().size())
              .sum(),
          applied,
          traced,
          (double) traced / applied);
    }
  }

  private static Settings settings(String directory) {
    return Settings.of(
        List.of(
            new SettingsLayer(
                setting ->
                    setting == Setting.MIGRATIONS ? Optional.of(directory) : Optional.empty(),
                Setting::property)));
  }

  private static Project project() {
    return new Project(Path.of(""), TraceBenchmark.class.getClassLoader());
  }

  private static long median(Runnable work) {
    return IntStream.range(0, ROUNDS)
        .mapToLong(
            round -> {
              long begin = System.nanoTime();
              work.run();
              return Duration.ofNanos(System.nanoTime() - begin).toMillis();
            })
        .sorted()
        .skip(ROUNDS / 2)
        .findFirst()
        .orElseThrow();
  }
}
