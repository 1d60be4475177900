package dev.rehearsal.check;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is said about one setting.
 *
 * @param name where it was said, as its user knows it
 */
record SettingValue(String text, String name) {

  /** Asks each layer in turn, the most important first; null when none says anything. */
  static @Nullable SettingValue in(List<SettingsLayer> layers, Setting setting) {
    SettingValue found = null;
    for (SettingsLayer layer : layers) {
      Optional<String> text = layer.value(setting);
      if (text.isPresent() && (found == null || setting.adds())) {
        SettingValue next = new SettingValue(text.get(), layer.names().apply(setting));
        found = found == null ? next : next.then(found);
      }
    }
    return found;
  }

  /** This, and behind it what is more important. */
  private SettingValue then(SettingValue important) {
    return new SettingValue(
        text + "\n" + important.text, "%s or %s".formatted(important.name, name));
  }

  /** One of a few words, in any case. */
  <E extends Enum<E>> E choice(Class<E> type) {
    return Stream.of(type.getEnumConstants())
        .filter(constant -> word(constant).equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                unusable(
                    Stream.of(type.getEnumConstants())
                        .map(SettingValue::word)
                        .collect(Collectors.joining(" or "))));
  }

  /** Yes or no. */
  boolean truth() {
    String lowerCase = text.toLowerCase(Locale.ROOT);
    if (!lowerCase.equals("true") && !lowerCase.equals("false")) {
      throw unusable("true or false");
    }
    return lowerCase.equals("true");
  }

  /** A number without a sign. */
  int number(int example) {
    if (!text.matches("[0-9]{1,9}")) {
      throw unusable("a whole number, such as " + example);
    }
    return Integer.parseInt(text);
  }

  /** Several numbers, parted by commas; each once. */
  List<Integer> numbers(String example) {
    List<String> parts = list("[,\\n]");
    if (parts.isEmpty() || !parts.stream().allMatch(part -> part.matches("[0-9]{1,6}"))) {
      throw unusable("whole numbers, such as " + example);
    }
    return parts.stream().map(Integer::valueOf).toList();
  }

  /** Several texts, none of them empty; each once. */
  List<String> list(String separator) {
    return Arrays.stream(text.split(separator, -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .distinct()
        .toList();
  }

  /**
   * Names with something about each, parted by semicolons or ends of lines; the last one counts.
   */
  SortedMap<String, String> pairs(String separator) {
    SortedMap<String, String> pairs = new TreeMap<>();
    for (String pair : text.split("[;\\n]", -1)) {
      int at = pair.indexOf(separator);
      if (at > 0) {
        pairs.put(pair.substring(0, at).strip(), pair.substring(at + separator.length()).strip());
      } else if (!pair.isBlank()) {
        throw unusable("\"name%svalue\", several parted by semicolons".formatted(separator));
      }
    }
    return pairs;
  }

  Path path() {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw unusable("a path");
    }
  }

  SettingsException unusable(String possible) {
    return new SettingsException("%s is \"%s\"; it may be %s".formatted(name, text, possible));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
