package dev.rehearsal.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** What was measured, where and at which load, as Markdown. */
final class MarkdownReport {

  private final StringBuilder text = new StringBuilder();

  MarkdownReport(String title) {
    text.append("# ").append(title).append("\n\n");
    line(
        "Measured on %s with %d processors, Java %s, %s, load %.1f at the end."
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Figures.load()));
    line("");
  }

  /** The file that {@code -Dbenchmark.report} names, if it does. */
  static Optional<Path> asked() {
    return Optional.of(System.getProperty("benchmark.report", ""))
        .filter(name -> !name.isBlank())
        .map(name -> Path.of(name).toAbsolutePath());
  }

  void line(String line) {
    text.append(line).append('\n');
  }

  void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  /** What stands below the row of a table's titles: names to the left, figures to the right. */
  void rule(int columns) {
    line("| --- |" + " ---: |".repeat(columns - 1));
  }

  /**
   * Writes all of it.
   *
   * @param file absolute; its directory is made if it is not there
   */
  void write(Path file) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }
}
