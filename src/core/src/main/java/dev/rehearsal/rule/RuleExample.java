package dev.rehearsal.rule;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An example of a rule, as files. {@link RuleInfo#unsafe()} tells how it is written. */
public final class RuleExample {

  private static final String MODEL = "schema.prisma";
  private static final Pattern LINE =
      Pattern.compile("--- (next|base|file|gone|statements|database|schema\\.prisma)(?:: (.+))?");

  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, String> statements = new LinkedHashMap<>();
  private @Nullable Map<String, String> base;
  private @Nullable String database;
  private @Nullable String model;
  private boolean isInDatabase;
  private boolean isInModel;
  private Map<String, String> released = Map.of();
  private String name = "";
  private boolean inStatements;
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

  /** What a schema.prisma beside the migrations says; empty when there is none. */
  public Optional<String> model() {
    return Optional.ofNullable(model);
  }

  /** The texts of the files with the application's statements by their names, in order. */
  public Map<String, String> statements() {
    return new LinkedHashMap<>(statements);
  }

  /** The same as they were when the base was released; none where there is no base. */
  public Map<String, String> released() {
    return new LinkedHashMap<>(released);
  }

  /** All of it in one text, each file behind a comment with its name. */
  @Override
  public String toString() {
    StringBuilder all = new StringBuilder();
    if (base != null) {
      base.forEach((file, content) -> append(all, file + ", as applied", content));
    }
    released.forEach(
        (file, content) -> append(all, file + " of the application that runs", content));
    files.forEach(
        (file, content) -> {
          if (base == null || !content.equals(base.get(file))) {
            append(all, file, content);
          }
        });
    statements.forEach(
        (file, content) -> {
          if (!content.equals(released.get(file))) {
            append(all, file + " of the application", content);
          }
        });
    if (base != null) {
      base.keySet().stream()
          .filter(file -> !files.containsKey(file))
          .forEach(file -> append(all, file + " is gone", ""));
    }
    if (model != null) {
      append(all, MODEL, model);
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
        released = new LinkedHashMap<>(statements);
      }
      case "database" -> {
        end("");
        isInDatabase = true;
      }
      case MODEL -> {
        end("");
        isInModel = true;
      }
      case "gone" -> {
        end("");
        files.remove(argument);
      }
      case "statements" -> {
        end(argument);
        inStatements = true;
      }
      default -> end(argument);
    }
  }

  /** Ends a file; one without a name is none when it is blank. */
  private void end(String nextName) {
    String content = text.toString();
    if (isInDatabase) {
      database = content;
    } else if (isInModel) {
      model = content;
    } else if (inStatements) {
      statements.put(name, content);
    } else if (!name.isEmpty() || !content.isBlank()) {
      files.put(name.isEmpty() ? (files.size() + 1) + ".sql" : name, content);
    }
    text.setLength(0);
    name = nextName;
    inStatements = false;
  }
}
