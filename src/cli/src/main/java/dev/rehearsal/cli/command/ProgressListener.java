package dev.rehearsal.cli.command;

import dev.rehearsal.cli.terminal.Progress;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.RunListener;

/** Shows on a terminal which migration is running. */
final class ProgressListener implements RunListener {

  private final Progress progress;
  private int begun;

  ProgressListener(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void started(Migration migration, Direction direction) {
    begun++;
    progress.step(
        "%s %d: %s"
            .formatted(direction == Direction.UP ? "applying" : "undoing", begun, migration.id()));
  }
}
