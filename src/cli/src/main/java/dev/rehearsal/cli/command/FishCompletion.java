package dev.rehearsal.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish, which picocli does not write (fish documentation, "complete"). */
final class FishCompletion {

  private FishCompletion() {}

  /** The script of a program with one level of commands. */
  static String of(CommandLine program) {
    String name = program.getCommandName();
    List<String> lines = new ArrayList<>();
    Map<String, CommandLine> commands = new TreeMap<>(program.getSubcommands());
    commands.forEach(
        (command, line) -> {
          lines.add(
              "complete -c %s -n __fish_use_subcommand -f -a %s -d %s"
                  .formatted(name, command, quoted(summary(line))));
          options(line, "'__fish_seen_subcommand_from " + command + "'", name, lines);
        });
    options(program, "__fish_use_subcommand", name, lines);
    return String.join("\n", lines) + "\n";
  }

  private static void options(
      CommandLine line, String condition, String program, List<String> lines) {
    for (OptionSpec option : line.getCommandSpec().options()) {
      StringBuilder text = new StringBuilder("complete -c " + program + " -n " + condition);
      for (String name : option.names()) {
        text.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
      }
      if (option.arity().max() > 0) {
        text.append(" -r");
      }
      text.append(" -d ").append(quoted(String.join(" ", option.description())));
      lines.add(text.toString());
    }
  }

  private static String summary(CommandLine line) {
    return String.join(" ", line.getCommandSpec().usageMessage().description());
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
