package dev.rehearsal.cli.command;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Loop;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.terminal.Progress;

/** What commands do that are given no database: they apply the migrations to an empty one. */
final class Rehearsing {

  private Rehearsing() {}

  /**
   * Applies them, and prints how it went.
   *
   * @param json whether for a program
   */
  static Loop.Round run(CommandContext context, Desk desk, boolean json) {
    Loop.Round round;
    try (Progress progress = context.progress()) {
      round = desk.rehearse(new ProgressListener(progress));
    }
    new RunText(context.terminal(), json).printRehearsal(round);
    return round;
  }
}
