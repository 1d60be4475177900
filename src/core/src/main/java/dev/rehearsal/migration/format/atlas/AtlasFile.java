package dev.rehearsal.migration.format.atlas;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.Part;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One file of Atlas: its directives, and its statements (ariga/atlas, {@code sql/migrate/dir.go}
 * and {@code lex.go}; Atlas documentation, "Manual Migrations" and "Pre-migration checks").
 *
 * @param name of the file
 * @param script what it holds
 */
record AtlasFile(String name, Script script) {

  /** Directives stand in the comments at the top, which an empty line parts from the rest. */
  private static final Pattern TOP = Pattern.compile("\\A((?:(?:--|#)[^\\n]*\\n)+)(?:\\r?\\n|\\z)");

  private static final Pattern DIRECTIVE =
      Pattern.compile("(?m)^[ -~]*?atlas:(\\w+)(?: +([ -~]*?))?\\s*$");

  private static final Pattern SECTION = Pattern.compile("(?m)^-- (\\S+) --[ \\t]*\\r?$");

  String version() {
    return withoutSuffix().split("_", 2)[0];
  }

  String description() {
    String[] parts = withoutSuffix().split("_", 2);
    return parts.length == 2 ? parts[1] : "";
  }

  String withoutSuffix() {
    return name.substring(0, name.length() - ".sql".length());
  }

  boolean isCheckpoint() {
    return directive("checkpoint").isPresent();
  }

  boolean isArchive() {
    return directive("txtar").isPresent();
  }

  /** What stands behind a directive; empty text when nothing does. */
  Optional<String> directive(String wanted) {
    Matcher top = TOP.matcher(script.text());
    if (!top.find()) {
      return Optional.empty();
    }
    Matcher directive = DIRECTIVE.matcher(top.group(1));
    while (directive.find()) {
      if (directive.group(1).equals(wanted)) {
        return Optional.of(directive.group(2) == null ? "" : directive.group(2));
      }
    }
    return Optional.empty();
  }

  Execution up(ExecutionMode all) {
    if (!isArchive()) {
      return execution(mode(all), 0, script.text().length());
    }
    @Nullable Execution up = section("migration.sql", mode(all));
    if (up == null) {
      throw new MigrationException(
          script.path() + " is an archive without -- migration.sql --: add that line");
    }
    return up;
  }

  /** What undoes it, which only an archive may hold; null when it does not. */
  @Nullable Execution down(ExecutionMode all) {
    return isArchive() ? section("down.sql", mode(all)) : null;
  }

  /** The names of the assertions, which only Atlas itself makes. */
  List<String> checks() {
    List<String> checks = new ArrayList<>();
    Matcher section = SECTION.matcher(script.text());
    while (isArchive() && section.find()) {
      if (section.group(1).matches("checks(?:/.*|\\.sql)")) {
        checks.add(section.group(1));
      }
    }
    return checks;
  }

  private @Nullable Execution section(String wanted, ExecutionMode mode) {
    Matcher section = SECTION.matcher(script.text());
    while (section.find()) {
      if (section.group(1).equals(wanted)) {
        int from = section.end();
        return execution(mode, from, section.find() ? section.start() : script.text().length());
      }
    }
    return null;
  }

  private ExecutionMode mode(ExecutionMode all) {
    String said = directive("txmode").orElse("");
    return switch (said) {
      case "" -> all;
      case "none" -> ExecutionMode.SPLIT_NO_TX;
      case "file" -> ExecutionMode.SPLIT_ONE_TX;
      case "all" -> ExecutionMode.ALL_PENDING_ONE_TX;
      default ->
          throw new MigrationException(
              "%s: atlas:txmode is \"%s\"; it may be file, all or none"
                  .formatted(script.path(), said));
    };
  }

  private Execution execution(ExecutionMode mode, int from, int to) {
    Optional<String> delimiter = directive("delimiter").map(String::translateEscapes);
    String text = script.text().substring(from, to);
    List<Part> parts =
        delimiter.isPresent() && !delimiter.get().equals(";")
            ? split(text, from, delimiter.get())
            : statements(text, from);
    return new Execution(script, mode, parts);
  }

  /** The semicolon belongs to a statement, and to what is summed up of it. */
  private static List<Part> statements(String text, int from) {
    List<Part> parts = new ArrayList<>();
    for (Statement statement : new Script("", text).statements()) {
      Matcher semicolon = Pattern.compile("\\s*;").matcher(text);
      semicolon.region(statement.end(), text.length());
      int end = semicolon.lookingAt() ? semicolon.end() : statement.end();
      parts.add(new Part(text.substring(statement.start(), end), from + statement.start()));
    }
    return parts;
  }

  private static List<Part> split(String text, int from, String delimiter) {
    List<Part> parts = new ArrayList<>();
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf(delimiter, start);
      String part = text.substring(start, end < 0 ? text.length() : end);
      List<Statement> statements = new Script("", part).statements();
      if (!statements.isEmpty()) {
        int first = statements.get(0).start();
        parts.add(new Part(part.substring(first).stripTrailing(), from + start + first));
      }
      start = end < 0 ? text.length() : end + delimiter.length();
    }
    return parts;
  }
}
