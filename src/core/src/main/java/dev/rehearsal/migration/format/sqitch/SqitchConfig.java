package dev.rehearsal.migration.format.sqitch;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code sqitch.conf} says, in the format of Git's configuration (sqitch documentation,
 * "sqitch-config").
 *
 * @param values by their full names, such as {@code engine.pg.registry}
 */
record SqitchConfig(Map<String, String> values) {

  static final String FILE = "sqitch.conf";

  private static final Pattern SECTION =
      Pattern.compile("\\[\\s*([^\\s\"\\]]+)(?:\\s+\"([^\"]*)\")?\\s*]");
  private static final Pattern ENTRY = Pattern.compile("([A-Za-z][\\w.-]*)\\s*(?:=\\s*(.*))?");

  static SqitchConfig of(MigrationDirectory directory) {
    Path file = directory.path().resolve(FILE);
    Map<String, String> values = new LinkedHashMap<>();
    if (directory.isFile(file)) {
      read(MigrationFiles.text(directory, file, MigrationFiles.bytes(directory, file)), values);
    }
    return new SqitchConfig(Map.copyOf(values));
  }

  private static void read(String text, Map<String, String> values) {
    String section = "";
    for (String line : text.lines().map(String::strip).toList()) {
      Matcher head = SECTION.matcher(line);
      Matcher entry = ENTRY.matcher(line);
      if (head.lookingAt()) {
        section = head.group(1) + (head.group(2) == null ? "" : "." + head.group(2)) + ".";
      } else if (entry.matches()) {
        String value = entry.group(2) == null ? "true" : entry.group(2);
        values.put(section + entry.group(1), plain(value));
      }
    }
  }

  /** Without quotes, or without the comment behind it. */
  private static String plain(String value) {
    Matcher quoted = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\".*").matcher(value);
    return quoted.matches()
        ? quoted.group(1).replaceAll("\\\\(.)", "$1")
        : value.replaceFirst("\\s*[#;].*$", "").strip();
  }

  /** A value of the engine, or of the core; the engine's counts. */
  Optional<String> get(String key) {
    return Optional.ofNullable(values.get("engine.pg." + key))
        .or(() -> Optional.ofNullable(values.get("core." + key)));
  }

  Optional<String> exactly(String name) {
    return Optional.ofNullable(values.get(name));
  }

  boolean isTrue(String name) {
    return exactly(name).filter(value -> value.matches("(?i)true|yes|on|1")).isPresent();
  }

  /** All values of one section. */
  Map<String, String> section(String name) {
    Map<String, String> found = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(name + ".")) {
            found.put(key.substring(name.length() + 1), value);
          }
        });
    return found;
  }
}
