package dev.rehearsal.migration;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a tool's own command line or configuration would tell it: names of its tables, placeholders.
 *
 * @param values by the tool's own names, such as {@code table}
 */
public record ToolOptions(Map<String, String> values) {

  /** Nothing is said, so all is as the tool does by itself. */
  public static final ToolOptions NONE = new ToolOptions(Map.of());

  public ToolOptions {
    values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** One option's value, if it was given. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Those options whose names begin with a prefix, without that. */
  public Map<String, String> under(String prefix) {
    Map<String, String> found = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), value);
          }
        });
    return found;
  }

  /**
   * Refuses options that a format does not know.
   *
   * @param format its name
   * @param known names, or prefixes that end in a dot
   * @throws MigrationException naming the first unknown one, and those there are
   */
  public void allow(String format, Set<String> known) {
    for (String name : values.keySet()) {
      boolean is =
          known.contains(name)
              || known.stream().anyMatch(prefix -> prefix.endsWith(".") && name.startsWith(prefix));
      if (!is) {
        throw new MigrationException(
            "%s has no option \"%s\"; %s"
                .formatted(
                    format,
                    name,
                    known.isEmpty()
                        ? "it has none"
                        : "it has " + String.join(", ", new TreeSet<>(known))));
      }
    }
  }
}
