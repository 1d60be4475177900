package dev.rehearsal.cli.option;

import dev.rehearsal.check.Setting;
import dev.rehearsal.check.SettingsLayer;
import java.lang.reflect.Field;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the arguments of a command say about settings. */
public final class OptionLayer {

  private OptionLayer() {}

  /** The layer of a command whose arguments have been parsed. */
  public static SettingsLayer of(CommandSpec command) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    Map<Setting, String> names = new EnumMap<>(Setting.class);
    for (ArgSpec argument : command.args()) {
      setting(argument)
          .ifPresent(
              setting -> {
                names.put(setting, name(argument));
                text(argument).ifPresent(text -> values.put(setting, text));
              });
    }
    return new SettingsLayer(
        setting -> Optional.ofNullable(values.get(setting)),
        setting -> names.getOrDefault(setting, setting.property()));
  }

  /** The setting that an argument decides, or nothing for one of the command line's own. */
  public static Optional<Setting> setting(ArgSpec argument) {
    return argument.userObject() instanceof Field field
        ? Optional.ofNullable(field.getAnnotation(Sets.class)).map(Sets::value)
        : Optional.empty();
  }

  private static Optional<String> text(ArgSpec argument) {
    Optional<?> value = argument.getValue();
    return value == null ? Optional.empty() : value.map(String::valueOf);
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? "the option " + option.longestName()
        : "the argument " + argument.paramLabel();
  }
}
