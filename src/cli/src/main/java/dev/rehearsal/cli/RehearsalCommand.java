package dev.rehearsal.cli;

import dev.rehearsal.cli.command.BaselineCommand;
import dev.rehearsal.cli.command.CacheCommand;
import dev.rehearsal.cli.command.CheckCommand;
import dev.rehearsal.cli.command.CompletionCommand;
import dev.rehearsal.cli.command.DeployCommand;
import dev.rehearsal.cli.command.DriftCommand;
import dev.rehearsal.cli.command.DumpCommand;
import dev.rehearsal.cli.command.EqualCommand;
import dev.rehearsal.cli.command.ExplainCommand;
import dev.rehearsal.cli.command.FormatsCommand;
import dev.rehearsal.cli.command.ModelCommand;
import dev.rehearsal.cli.command.ProfileCommand;
import dev.rehearsal.cli.command.ResetCommand;
import dev.rehearsal.cli.command.ResolveCommand;
import dev.rehearsal.cli.command.ReverseCommand;
import dev.rehearsal.cli.command.RollbackCommand;
import dev.rehearsal.cli.command.RulesCommand;
import dev.rehearsal.cli.command.SettingsCommand;
import dev.rehearsal.cli.command.StatusCommand;
import dev.rehearsal.cli.command.TraceCommand;
import dev.rehearsal.cli.command.VerifyCommand;
import dev.rehearsal.cli.command.WatchCommand;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IFactory;

/** The program itself; its commands do the work. */
@Command(
    name = "rehearsal",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Rehearses PostgreSQL migrations on a disposable server before they run on yours.",
    footer = {
      "  rehearsal check                     what would hurt in production",
      "  rehearsal status                    do the migrations of this project apply",
      "  rehearsal status --url URL          what is pending in a database, or wrong",
      "  rehearsal drift --url URL           what is not as the migrations make it",
      "  rehearsal trace                     what each statement does to filled tables",
      "  rehearsal deploy --url URL          apply what is pending",
      "  rehearsal watch --then \"npm test\"   apply them anew on every save",
      "  rehearsal help deploy               more about one command",
      ""
    })
final class RehearsalCommand {

  private static final List<Class<?>> ALL =
      List.of(
          BaselineCommand.class,
          CacheCommand.class,
          CheckCommand.class,
          CompletionCommand.class,
          DeployCommand.class,
          DriftCommand.class,
          DumpCommand.class,
          EqualCommand.class,
          ExplainCommand.class,
          FormatsCommand.class,
          HelpCommand.class,
          ModelCommand.class,
          ProfileCommand.class,
          ResetCommand.class,
          ResolveCommand.class,
          ReverseCommand.class,
          RollbackCommand.class,
          RulesCommand.class,
          SettingsCommand.class,
          StatusCommand.class,
          TraceCommand.class,
          VerifyCommand.class,
          WatchCommand.class);

  /** They speak of the others. */
  private static final Set<Class<?>> ABOUT_OTHERS =
      Set.of(CompletionCommand.class, HelpCommand.class);

  private RehearsalCommand() {}

  /** The program without its commands. */
  static CommandLine alone(IFactory factory) {
    return new CommandLine(new RehearsalCommand(), factory);
  }

  /**
   * The commands that must be known to make sense of some arguments. To describe one takes picocli
   * ten milliseconds and more, which nobody shall wait for who has named another.
   */
  static List<Class<?>> needed(String... arguments) {
    if (Arrays.equals(arguments, new String[] {"--version"})) {
      return List.of();
    }
    List<Class<?>> named =
        ALL.stream()
            .filter(type -> arguments.length > 0 && name(type).equals(arguments[0]))
            .filter(type -> !ABOUT_OTHERS.contains(type))
            .toList();
    return named.isEmpty() ? ALL : named;
  }

  private static String name(Class<?> type) {
    return type.getAnnotation(Command.class).name();
  }
}
