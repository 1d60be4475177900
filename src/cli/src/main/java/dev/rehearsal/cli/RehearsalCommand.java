package dev.rehearsal.cli;

import dev.rehearsal.cli.command.BaselineCommand;
import dev.rehearsal.cli.command.CompletionCommand;
import dev.rehearsal.cli.command.DeployCommand;
import dev.rehearsal.cli.command.FormatsCommand;
import dev.rehearsal.cli.command.ResetCommand;
import dev.rehearsal.cli.command.ResolveCommand;
import dev.rehearsal.cli.command.RollbackCommand;
import dev.rehearsal.cli.command.StatusCommand;
import dev.rehearsal.cli.command.WatchCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The program itself; its commands do the work. */
@Command(
    name = "rehearsal",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Rehearses PostgreSQL migrations on a disposable server before they run on yours.",
    footer = {
      "  rehearsal status                     do the migrations of this project apply",
      "  rehearsal status --url URL           what is pending in a database, and what is wrong",
      "  rehearsal deploy --url URL           apply what is pending",
      "  rehearsal watch --then \"npm test\"   apply them anew on every save",
      "  rehearsal help deploy                more about one command",
      ""
    },
    subcommands = {
      BaselineCommand.class,
      CompletionCommand.class,
      DeployCommand.class,
      FormatsCommand.class,
      HelpCommand.class,
      ResetCommand.class,
      ResolveCommand.class,
      RollbackCommand.class,
      StatusCommand.class,
      WatchCommand.class
    })
final class RehearsalCommand {}
