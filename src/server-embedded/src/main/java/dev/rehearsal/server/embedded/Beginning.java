package dev.rehearsal.server.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a lifeline does before it starts its server: it puts the files there that an earlier one has
 * left, and measures what was left while the server starts. So nobody waits for a process of its
 * own that does it.
 *
 * @param trees the directory of what was left, and that of what is sealed of it; none for nothing
 * @param target where nothing is yet
 */
record Beginning(List<Path> trees, Path target) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** With a data directory that is there. */
  static final Beginning NONE = new Beginning(List.of(), Path.of(""));

  /** Two functions of a shell. */
  String functions() {
    return trees.isEmpty()
        ? "begin() { :; }\nmeasure() { :; }\n"
        : Packing.functions(trees, target);
  }

  /**
   * Waits for the lifeline of a server that runs to have measured what it began with, and measures
   * that where it cannot.
   *
   * @return whether all was there
   */
  boolean wasWhole(RunDirectory run) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (run.begun().isEmpty()
        && !run.exited().toFile().exists()
        && System.nanoTime() < deadline) {
      FileLocks.pause();
    }
    Extent measured = Extent.parsed(run.begun());
    return measured == null ? isWhole() : Label.areWhole(trees, measured);
  }

  /** Whether all is there now. */
  boolean isWhole() throws IOException {
    return Label.areWhole(trees, Extent.of(trees));
  }
}
