package dev.rehearsal.check;

import dev.rehearsal.sql.Spelling;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
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
    Map<Setting, String> names = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      names.put(setting, setting.property());
    }
    Map<String, String> texts = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (Setting.isOurs(name)) {
        texts.put(name, properties.getProperty(name));
      }
    }
    return of("the system property ", names, texts);
  }

  /** Looks in environment variables, and refuses those that look like ours and are not. */
  public static SettingsLayer environment(Map<String, String> variables) {
    Map<Setting, String> names = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      names.put(setting, setting.variable());
    }
    Map<String, String> texts = new TreeMap<>();
    for (String name : variables.keySet()) {
      if (Setting.isOurVariable(name)) {
        texts.put(name, variables.get(name));
      }
    }
    return of("the environment variable ", names, texts);
  }

  private static SettingsLayer of(
      String kind, Map<Setting, String> names, Map<String, String> texts) {
    for (String name : texts.keySet()) {
      if (!names.containsValue(name)) {
        throw new SettingsException(
            "there is no setting %s; the nearest is %s"
                .formatted(name, Spelling.nearest(name, names.values()).orElseThrow()));
      }
    }
    return new SettingsLayer(
        setting -> Optional.ofNullable(texts.get(names.get(setting))),
        setting -> kind + names.get(setting));
  }

  Optional<String> value(Setting setting) {
    String text = values.apply(setting).orElse("").strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
