package dev.rehearsal.cli;

import dev.rehearsal.check.Setting;
import dev.rehearsal.cli.option.OptionLayer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The engine names settings as properties; at a command line they are options. */
final class SettingNames {

  /** The other door's way to name a directory. */
  private static final String ANNOTATION = "@MigratedDatabase(\"…\") or ";

  private SettingNames() {}

  /** A message, with the names that its reader can type. */
  static String asOptions(String message, CommandSpec command) {
    String told = message.replace(ANNOTATION, "");
    for (ArgSpec argument : command.args()) {
      String name = name(argument);
      Setting setting = OptionLayer.setting(argument).orElse(null);
      if (setting != null) {
        told =
            told.replaceAll(
                "(?<![\\w.])" + Pattern.quote(setting.property()) + "(?![\\w-])",
                Matcher.quoteReplacement(name));
      }
    }
    return told;
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName()
        : "the argument " + argument.paramLabel();
  }
}
