package dev.rehearsal.cli.command;

import dev.rehearsal.check.Deployment;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.Warning;
import java.time.Duration;
import java.util.List;

/** Wording that several commands share. */
final class Lines {

  private Lines() {}

  /** How long all steps ran together. */
  static Duration sum(List<Deployment.Done> steps) {
    return steps.stream().map(Deployment.Done::took).reduce(Duration.ZERO, Duration::plus);
  }

  /** The warnings of a directory, which go where the talk goes. */
  static void warn(Terminal terminal, MigrationHistory history) {
    for (Warning warning : history.warnings()) {
      terminal.warn("%s: %s [%s]".formatted(warning.place(), warning.message(), warning.id()));
    }
  }
}
