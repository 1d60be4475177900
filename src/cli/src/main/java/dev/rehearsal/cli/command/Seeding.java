package dev.rehearsal.cli.command;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.SettingsException;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.context.ExitCode;
import dev.rehearsal.cli.target.DatabaseEnvironment;
import dev.rehearsal.cli.target.ShellCommand;
import dev.rehearsal.database.ServerAccess;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs what is to run after the migrations, on the database that they have made. */
final class Seeding {

  private final CommandContext context;
  private final Desk desk;

  Seeding(CommandContext context, Desk desk) {
    this.context = context;
    this.desk = desk;
  }

  /** Runs a file of SQL or a command. */
  ExitCode run(String seed, ServerAccess database) {
    if (seed.endsWith(".sql")) {
      desk.seed(database, file(seed), seed);
      context.terminal().say("seeded with " + seed);
      return ExitCode.DONE;
    }
    return command(seed, database);
  }

  /**
   * Sees to it that there is something to run, before anything is changed.
   *
   * @throws SettingsException when a file is meant that is not there
   */
  void check(String seed) {
    if (seed.endsWith(".sql") && !Files.isRegularFile(file(seed))) {
      throw new SettingsException(
          "--seed: there is no file %s; nothing was changed".formatted(seed));
    }
  }

  private Path file(String seed) {
    return context.surroundings().directory().resolve(seed);
  }

  /** Runs a command. */
  ExitCode command(String text, ServerAccess database) {
    try {
      int code =
          new ShellCommand(text, context.surroundings().directory())
              .run(DatabaseEnvironment.of(database));
      if (code != 0) {
        context.terminal().fail("\"%s\" ended with exit code %d".formatted(text, code));
      }
      return code == 0 ? ExitCode.DONE : ExitCode.FINDINGS;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.ENVIRONMENT;
    }
  }
}
