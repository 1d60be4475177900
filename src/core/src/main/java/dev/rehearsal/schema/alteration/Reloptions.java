package dev.rehearsal.schema.alteration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Storage parameters and options of the same form. */
final class Reloptions {

  private Reloptions() {}

  /**
   * Sets and resets what differs.
   *
   * @param prefix what stands before each name: {@code toast.}
   * @param alter the statement up to {@code SET}
   */
  static void change(String was, String is, String prefix, String alter, Lines out) {
    Map<String, String> before = parse(was);
    Map<String, String> after = parse(is);
    List<String> set = new ArrayList<>();
    after.forEach(
        (name, value) -> {
          if (!value.equals(before.get(name))) {
            set.add(prefix + name + "=" + value);
          }
        });
    List<String> reset = new ArrayList<>();
    before.keySet().stream()
        .filter(name -> !after.containsKey(name))
        .forEach(name -> reset.add(prefix + name));
    if (!set.isEmpty()) {
      out.add(alter + "SET (" + String.join(", ", set) + ")");
    }
    if (!reset.isEmpty()) {
      out.add(alter + "RESET (" + String.join(", ", reset) + ")");
    }
  }

  /** The options as {@code WITH} has them, each with a prefix. */
  static List<String> with(String options, String prefix) {
    List<String> all = new ArrayList<>();
    parse(options).forEach((name, value) -> all.add(prefix + name + "=" + value));
    return all;
  }

  private static Map<String, String> parse(String options) {
    Map<String, String> parsed = new TreeMap<>();
    for (String option : Sql.options(options)) {
      int equals = option.indexOf('=');
      parsed.put(option.substring(0, equals), option.substring(equals + 1));
    }
    return parsed;
  }
}
