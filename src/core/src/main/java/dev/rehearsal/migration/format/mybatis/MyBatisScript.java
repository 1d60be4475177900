package dev.rehearsal.migration.format.mybatis;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.Part;
import dev.rehearsal.sql.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A script up to {@code -- //@UNDO} or from there on, taken apart line by line (mybatis-migrations
 * 3.5.0, {@code MigrationReader} and {@code ScriptRunner}).
 */
final class MyBatisScript {

  /** Capitals only, at the beginning of a line, and never on a line without an end. */
  private static final Pattern UNDO =
      Pattern.compile("(?m)^[ \\t]*--[ \\t]*//[ \\t]*@UNDO[^\\r\\n]*\\r?\\n");

  private static final Pattern DELIMITER =
      Pattern.compile(
          "^\\s*(?:--|//)?\\s*(?://)?\\s*@DELIMITER\\s+(\\S+)", Pattern.CASE_INSENSITIVE);

  private final Script script;
  private final MyBatisEnvironment environment;
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder command = new StringBuilder();
  private String delimiter;
  private int begin;

  private MyBatisScript(Script script, MyBatisEnvironment environment) {
    this.script = script;
    this.environment = environment;
    this.delimiter = environment.delimiter();
  }

  static boolean isMarked(String text) {
    return UNDO.matcher(text).find();
  }

  static Execution up(Script script, MyBatisEnvironment environment) {
    Matcher undo = UNDO.matcher(script.text());
    int end = undo.find() ? undo.start() : script.text().length();
    return new MyBatisScript(script, environment).execution(0, end);
  }

  /** What undoes it; null when there is no such part. */
  static @Nullable Execution down(Script script, MyBatisEnvironment environment) {
    Matcher undo = UNDO.matcher(script.text());
    return undo.find()
        ? new MyBatisScript(script, environment).execution(undo.start(), script.text().length())
        : null;
  }

  private Execution execution(int from, int to) {
    if (environment.sendsFullScript()) {
      String text = environment.fillIn(script.text().substring(from, to));
      return new Execution(script, environment.mode(), List.of(new Part(text, from)));
    }
    for (int line = from; line < to; ) {
      int newLine = script.text().indexOf('\n', line);
      int next = newLine < 0 || newLine >= to ? to : newLine + 1;
      read(script.text().substring(line, next).replaceFirst("\\r?\\n$", ""), line);
      line = next;
    }
    checkFinished();
    return new Execution(script, environment.mode(), parts);
  }

  private void read(String raw, int offset) {
    String line = environment.fillIn(raw);
    String trimmed = line.trim();
    if (trimmed.startsWith("--") || trimmed.startsWith("//")) {
      Matcher matcher = DELIMITER.matcher(trimmed);
      delimiter = matcher.find() ? matcher.group(1) : delimiter;
    } else if (isLast(trimmed)) {
      add(line.substring(0, line.lastIndexOf(delimiter)), offset);
      parts.add(new Part(command.toString(), begin));
      command.setLength(0);
    } else if (!trimmed.isEmpty()) {
      add(line, offset);
    }
  }

  private boolean isLast(String trimmed) {
    return environment.hasFullLineDelimiter()
        ? trimmed.equals(delimiter)
        : trimmed.contains(delimiter);
  }

  private void add(String line, int offset) {
    if (command.isEmpty()) {
      begin = offset;
    }
    command.append(line).append('\n');
  }

  /** The tool finds out when all before it is committed. */
  private void checkFinished() {
    if (!command.toString().isBlank()) {
      throw new MigrationException(
          String.format(
              Locale.ROOT,
              "%s:%s: this statement has no %s behind it, which MyBatis Migrations would notice"
                  + " only when all others are committed; add it",
              script.path(),
              script.positionAt(begin),
              delimiter));
    }
  }
}
