package dev.rehearsal.rule;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An example of a rule, as files. {@link RuleInfo#unsafe()} tells how it is written. */
public final class RuleExample {

  private static final Pattern LINE =
      Pattern.compile("--- (next|base|file|gone|database)(?:: (.+))?");

  private final Map<String, String> files = new LinkedHashMap<>();
  private @Nullable Map<String, String> base;
  private @Nullable String database;
  private boolean isInDatabase;
  private String name = "";
  private final StringBuilder text = new StringBuilder();

  private RuleExample() {}

  /**
   * Reads an example.
   *
   * @throws IllegalArgumentException when it has no file
   */
  public static RuleExample of(String example) {
    RuleExample read = new RuleExample();
    example.lines().forEach(read::add);
    read.end("");
    if (read.files.isEmpty()) {
      throw new IllegalArgumentException("an example has no file: \"%s\"".formatted(example));
    }
    return read;
  }

  /** The texts of the files by their names, in order. */
  public Map<String, String> files() {
    return new LinkedHashMap<>(files);
  }

  /** The files that are applied already, as they were then; empty when there is no base. */
  public Optional<Map<String, String>> base() {
    return Optional.ofNullable(base).map(LinkedHashMap::new);
  }

  /** What somebody has done by hand in a database that has all of it; empty when nobody has. */
  public Optional<String> database() {
    return Optional.ofNullable(database);
  }

  /** All of it in one text, each file behind a comment with its name. */
  @Override
  public String toString() {
    StringBuilder all = new StringBuilder();
    if (base != null) {
      base.forEach((file, content) -> append(all, file + ", as applied", content));
    }
    files.forEach(
        (file, content) -> {
          if (base == null || !content.equals(base.get(file))) {
            append(all, file, content);
          }
        });
    if (base != null) {
      base.keySet().stream()
          .filter(file -> !files.containsKey(file))
          .forEach(file -> append(all, file + " is gone", ""));
    }
    if (database != null) {
      append(all, "by hand, in a database that has all of it", database);
    }
    return all.toString().stripTrailing() + "\n";
  }

  private static void append(StringBuilder all, String title, String content) {
    all.append("-- ").append(title).append('\n').append(content.strip()).append("\n\n");
  }

  private void add(String line) {
    Matcher mark = LINE.matcher(line);
    if (!mark.matches()) {
      text.append(line).append('\n');
      return;
    }
    String argument = mark.group(2) == null ? "" : mark.group(2);
    switch (mark.group(1)) {
      case "base" -> {
        end("");
        base = new LinkedHashMap<>(files);
      }
      case "database" -> {
        end("");
        isInDatabase = true;
      }
      case "gone" -> {
        end("");
        files.remove(argument);
      }
      default -> end(argument);
    }
  }

  /** Ends a file; one without a name is none when it is blank. */
  private void end(String nextName) {
    String content = text.toString();
    if (isInDatabase) {
      database = content;
    } else if (!name.isEmpty() || !content.isBlank()) {
      files.put(name.isEmpty() ? (files.size() + 1) + ".sql" : name, content);
    }
    text.setLength(0);
    name = nextName;
  }
}
