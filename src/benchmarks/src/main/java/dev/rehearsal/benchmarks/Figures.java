package dev.rehearsal.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /**
   * Prints a line for each contender, with its ratio to the first one, and writes the same to the
   * report that is asked for.
   */
  static void print(String title, Map<String, List<Long>> microseconds) throws IOException {
    Optional<Path> report = MarkdownReport.asked();
    if (report.isPresent()) {
      markdown(title, microseconds).write(report.get());
    }
    double first = median(microseconds.values().iterator().next());
    System.out.printf("load %.1f%n", load());
    System.out.printf(
        "%-16s %9s %10s %10s %10s %10s %7s%n",
        "", "measured", "median", "best 10%", "worst 10%", "max", "ratio");
    microseconds.forEach(
        (name, all) ->
            System.out.printf(
                "%-16s %9d %7.1f ms %7.1f ms %7.1f ms %7.1f ms %7.2f%n",
                name,
                all.size(),
                median(all) / 1000,
                part(all, 0.1) / 1000,
                part(all, 0.9) / 1000,
                Collections.max(all) / 1000.0,
                median(all) / first));
  }

  private static MarkdownReport markdown(String title, Map<String, List<Long>> microseconds) {
    double first = median(microseconds.values().iterator().next());
    MarkdownReport report = new MarkdownReport(title);
    report.row("contender", "measured", "median", "best 10%", "worst 10%", "max", "ratio");
    report.rule(7);
    microseconds.forEach(
        (name, all) ->
            report.row(
                name,
                String.valueOf(all.size()),
                milliseconds(median(all)),
                milliseconds(part(all, 0.1)),
                milliseconds(part(all, 0.9)),
                milliseconds(Collections.max(all)),
                "%.2f".formatted(median(all) / first)));
    return report;
  }

  static String milliseconds(double microseconds) {
    return "%.1f ms".formatted(microseconds / 1000);
  }

  /**
   * How many processes wanted a processor in the last minute: by that, figures are to be judged.
   */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** What a part of all does not exceed. */
  private static double part(List<Long> times, double share) {
    return times.stream().sorted().toList().get((int) (share * (times.size() - 1)));
  }
}
