package dev.rehearsal.cli;

import dev.rehearsal.cli.command.CacheAction;
import dev.rehearsal.cli.command.Shell;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.context.ExitCode;
import dev.rehearsal.cli.context.Surroundings;
import dev.rehearsal.cli.option.ConsoleOptions;
import dev.rehearsal.cli.option.Ignored;
import dev.rehearsal.cli.terminal.ColorChoice;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** One run of the program, from arguments to an exit code. */
final class Program {

  private static final Pattern HIDDEN = Pattern.compile("(--[a-z-]+=)@(_REHEARSAL_WORD_[0-9]+)");

  private final Surroundings surroundings;

  Program(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Runs a command and gives the exit code. Nothing is thrown. */
  int run(String... arguments) {
    ConsoleOptions console = new ConsoleOptions();
    CommandContext context = new CommandContext(surroundings, console);
    int code;
    try {
      code = commandLine(context, console, arguments).execute(told(arguments));
    } catch (Error e) {
      // Picocli handles exceptions alone.
      return broken(context, e);
    }
    if (surroundings.out().checkError() && code == ExitCode.DONE.number()) {
      context.terminal().fail("the standard output cannot be written: is its disk full?");
      return ExitCode.ENVIRONMENT.number();
    }
    return code;
  }

  private static int broken(CommandContext context, Error error) {
    context.terminal().fail(Failures.message(error));
    if (context.isDebug()) {
      context.terminal().trace(error);
    }
    return ExitCode.ENVIRONMENT.number();
  }

  /** The launcher keeps words with passwords out of the list of processes. */
  private String[] told(String... arguments) {
    return Arrays.stream(arguments).map(this::told).toArray(String[]::new);
  }

  private String told(String argument) {
    Matcher hidden = HIDDEN.matcher(argument);
    String word = hidden.matches() ? surroundings.environment().get(hidden.group(2)) : null;
    return word == null ? argument : hidden.group(1) + word;
  }

  /** The program with those commands that some arguments are about, not yet run. */
  static CommandLine commandLine(
      CommandContext context, ConsoleOptions console, String... arguments) {
    CommandLine commandLine = RehearsalCommand.alone(new CommandFactory(context));
    RehearsalCommand.needed(arguments).forEach(commandLine::addSubcommand);
    commandLine.addMixin("console", console);
    HelpLayout.apply(commandLine);
    return commandLine
        .registerConverter(CacheAction.class, new WordConverter<>(CacheAction.class))
        .registerConverter(ColorChoice.class, new WordConverter<>(ColorChoice.class))
        .registerConverter(Ignored.class, new WordConverter<>(Ignored.class))
        .registerConverter(Shell.class, new WordConverter<>(Shell.class))
        .setAllowOptionsAsOptionParameters(false)
        .setExpandAtFiles(false)
        .setOut(writer(context.surroundings().out()))
        .setErr(writer(context.surroundings().err()))
        .setParameterExceptionHandler(new UsageErrors(context))
        .setExecutionExceptionHandler(new Failures(context))
        .setExecutionStrategy(parsed -> execute(parsed, context));
  }

  /** Whether there are colours is known only when the arguments are. */
  private static int execute(ParseResult parsed, CommandContext context) {
    boolean colours = context.coloursIn(context.surroundings().terminals().output());
    parsed
        .commandSpec()
        .commandLine()
        .setColorScheme(Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF));
    return new RunLast().execute(parsed);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
