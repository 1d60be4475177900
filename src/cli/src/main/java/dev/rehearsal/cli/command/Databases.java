package dev.rehearsal.cli.command;

import dev.rehearsal.check.SettingsException;
import dev.rehearsal.check.Target;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.option.TargetOptions;
import dev.rehearsal.database.DatabaseUrl;

/** The database that a command is about. */
final class Databases {

  private Databases() {}

  /**
   * The one that is named.
   *
   * @throws SettingsException when none is
   */
  static Target needed(CommandContext context, TargetOptions options) {
    DatabaseUrl url =
        options
            .target(context.surroundings().environment())
            .orElseThrow(
                () -> new SettingsException("no database is named: say --url or DATABASE_URL"));
    url.notes().forEach(context.terminal()::say);
    return new Target(url.access());
  }
}
