package dev.rehearsal.cli;

import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.context.ExitCode;
import dev.rehearsal.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a sentence what is wrong with the arguments. */
final class UsageErrors implements IParameterExceptionHandler {

  private final CommandContext context;

  UsageErrors(CommandContext context) {
    this.context = context;
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    Terminal terminal = context.terminal();
    String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
    terminal.fail(message(e, command) + " See " + command + " --help.");
    if (context.isDebug()) {
      terminal.trace(e);
    }
    return ExitCode.USAGE.number();
  }

  private static String message(ParameterException e, String command) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched, command);
    }
    if (isWithoutCommand(e)) {
      return command + " needs a command, such as status or deploy.";
    }
    // Picocli is not of one mind: some of its messages have a label.
    String message = String.valueOf(e.getMessage()).replaceFirst("^Error: ", "");
    return Character.toLowerCase(message.charAt(0)) + message.substring(1) + ".";
  }

  private static boolean isWithoutCommand(ParameterException e) {
    return !(e instanceof MissingParameterException)
        && !e.getCommandLine().getSubcommands().isEmpty()
        && String.valueOf(e.getMessage()).equals("Missing required subcommand");
  }

  private static String unmatched(UnmatchedArgumentException e, String command) {
    String typed = e.getUnmatched().get(0);
    String kind = e.isUnknownOption() ? "option" : "command";
    boolean mayBeCommand = !e.getCommandLine().getSubcommands().isEmpty();
    if (!e.isUnknownOption() && !mayBeCommand) {
      return "%s does not know what to do with \"%s\".".formatted(command, typed);
    }
    return "%s has no %s %s%s".formatted(command, kind, typed, meant(e.getSuggestions()));
  }

  private static String meant(List<String> suggestions) {
    return suggestions.isEmpty()
        ? "."
        : "; did you mean "
            + String.join(" or ", suggestions.subList(0, Math.min(2, suggestions.size())))
            + "?";
  }
}
