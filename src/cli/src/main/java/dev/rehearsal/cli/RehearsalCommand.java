package dev.rehearsal.cli;

import dev.rehearsal.cli.command.CompletionCommand;
import dev.rehearsal.cli.command.FormatsCommand;
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
      "  rehearsal formats                  which tools' migrations can be read",
      "  rehearsal formats db/migrations    which tool a directory belongs to",
      "  rehearsal help formats             more about one command",
      ""
    },
    subcommands = {FormatsCommand.class, CompletionCommand.class, HelpCommand.class})
final class RehearsalCommand {}
