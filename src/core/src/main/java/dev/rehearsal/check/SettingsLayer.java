package dev.rehearsal.check;

import dev.rehearsal.sql.Spelling;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One place where settings are looked up, such as the environment.
 *
 * @param values finds a setting's text; blank text counts as not set
 * @param names how a user knows a setting of this place, for errors
 */
public record SettingsLayer(
    Function<Setting, Optional<String>> values, Function<Setting, String> names) {

  /** Looks in system properties, and refuses those that look like ours and are not. */
  public static SettingsLayer systemProperties(Properties properties) {
    for (String name : new TreeSet<>(properties.stringPropertyNames())) {
      if (Setting.isOurs(name) && Setting.ofProperty(name).isEmpty()) {
        throw new SettingsException(
            "there is no setting %s; the nearest is %s"
                .formatted(name, nearest(name, Setting::property)));
      }
    }
    return new SettingsLayer(
        setting -> Optional.ofNullable(properties.getProperty(setting.property())),
        setting -> "the system property " + setting.property());
  }

  /** Looks in environment variables, and refuses those that look like ours and are not. */
  public static SettingsLayer environment(Map<String, String> variables) {
    for (String name : new TreeSet<>(variables.keySet())) {
      if (Setting.isOurVariable(name) && Setting.ofVariable(name).isEmpty()) {
        throw new SettingsException(
            "there is no setting %s; the nearest is %s"
                .formatted(name, nearest(name, Setting::variable)));
      }
    }
    return new SettingsLayer(
        setting -> Optional.ofNullable(variables.get(setting.variable())),
        setting -> "the environment variable " + setting.variable());
  }

  private static String nearest(String typed, Function<Setting, String> spelling) {
    return Spelling.nearest(typed, Arrays.stream(Setting.values()).map(spelling).toList())
        .orElseThrow();
  }

  Optional<String> value(Setting setting) {
    String text = values.apply(setting).orElse("").strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
