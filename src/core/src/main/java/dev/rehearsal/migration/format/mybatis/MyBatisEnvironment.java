package dev.rehearsal.migration.format.mybatis;

import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.migration.Warning;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code environments/<name>.properties} tells (mybatis-migrations, {@code Environment} and
 * the template of {@code migrate init}): how scripts are sent, and the variables in them. Options
 * of the same names come first.
 *
 * @param values all keys but those of the connection
 * @param warnings of what will not be done
 */
record MyBatisEnvironment(Map<String, String> values, List<Warning> warnings) {

  private static final String VARIABLE = "variable.";

  /** Those that decide what becomes of a script. */
  private static final Set<String> SENDING =
      Set.of("changelog", "send_full_script", "auto_commit", "delimiter", "full_line_delimiter");

  /** They are never variables of a script. */
  private static final Pattern SETTING =
      Pattern.compile(
          "time_zone|delimiter|script_char_set|full_line_delimiter|send_full_script|auto_commit"
              + "|remove_crs|ignore_warnings|driver_path|driver|url|username|password|hook_.*");

  /** A backslash before it makes it plain text, without the backslash. */
  private static final Pattern REFERENCE = Pattern.compile("(\\\\)?\\$\\{([^}]*)}");

  /** What {@code migrate init} writes, for a project that keeps its environments elsewhere. */
  private static final Map<String, String> INITIAL = Map.of("send_full_script", "true");

  static MyBatisEnvironment of(MigrationDirectory directory, Path base) {
    directory.options().allow("mybatis", options());
    String name = directory.options().get("env").orElse("development");
    Path file = base.resolve("environments").resolve(name + ".properties");
    List<Warning> warnings = new ArrayList<>();
    Map<String, String> values = new HashMap<>();
    if (directory.isFile(file)) {
      values.putAll(load(directory, file));
    } else {
      warnings.add(missing(directory, file));
      values.putAll(INITIAL);
    }
    values.putAll(directory.options().values());
    values.putAll(directory.options().under(VARIABLE));
    warnings.addAll(notHonoured(directory.show(file), values));
    return new MyBatisEnvironment(Map.copyOf(values), List.copyOf(warnings));
  }

  private static Set<String> options() {
    Set<String> options = new java.util.HashSet<>(SENDING);
    options.addAll(Set.of("env", VARIABLE));
    return options;
  }

  /** The key and the password of the database are of no use here, and stay in the file. */
  private static Map<String, String> load(MigrationDirectory directory, Path file) {
    Properties properties = new Properties();
    String text = MigrationFiles.text(directory, file, MigrationFiles.bytes(directory, file));
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw new MigrationException("%s: %s".formatted(directory.show(file), e.getMessage()), e);
    }
    List.of("driver", "url", "username", "password").forEach(properties::remove);
    Map<String, String> values = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return values;
  }

  private static Warning missing(MigrationDirectory directory, Path file) {
    return new Warning(
        "environment-missing",
        directory.show(file),
        "there is no such file, so that scripts are sent as migrate init would have it; name"
            + " another environment with the option env");
  }

  private static List<Warning> notHonoured(String place, Map<String, String> values) {
    List<Warning> warnings = new ArrayList<>();
    values.forEach(
        (key, value) -> {
          if (key.matches("hook_.*_(?:up|down)") && !value.isBlank()) {
            warnings.add(
                new Warning(
                    "hook",
                    place,
                    key + " is not run here; its effects will be missing: " + value));
          }
        });
    if (Boolean.parseBoolean(values.get("auto_commit"))) {
      warnings.add(
          new Warning(
              "auto-commit",
              place,
              "MyBatis Migrations 3.5.0 stops after each migration on PostgreSQL (\"Cannot commit"
                  + " when autoCommit is enabled\"); take auto_commit=true out"));
    }
    if ("false".equalsIgnoreCase(values.get("ignore_warnings"))) {
      warnings.add(
          new Warning(
              "ignore-warnings", place, "a NOTICE of the server would stop the tool, but not us"));
    }
    return warnings;
  }

  /** The table that holds the books, as the scripts name it. */
  String changelog() {
    return values.getOrDefault("changelog", "CHANGELOG");
  }

  boolean sendsFullScript() {
    return Boolean.parseBoolean(values.get("send_full_script"));
  }

  String delimiter() {
    return values.getOrDefault("delimiter", ";");
  }

  boolean hasFullLineDelimiter() {
    return Boolean.parseBoolean(values.get("full_line_delimiter"));
  }

  /** JDBC's transaction is around the whole script, unless each statement is to commit. */
  ExecutionMode mode() {
    boolean each = Boolean.parseBoolean(values.get("auto_commit"));
    if (sendsFullScript()) {
      return each ? ExecutionMode.WHOLE_FILE_SIMPLE_QUERY : ExecutionMode.WHOLE_FILE_ONE_TX;
    }
    return each ? ExecutionMode.SPLIT_NO_TX : ExecutionMode.SPLIT_ONE_TX;
  }

  /** Fills in {@code ${name}}; what has no value stays. */
  String fillIn(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    return matcher.replaceAll(
        found -> {
          boolean escaped = found.group(1) != null;
          String whole = found.group().substring(escaped ? 1 : 0);
          String name = found.group(2);
          boolean known = !escaped && !SETTING.matcher(name).matches();
          return Matcher.quoteReplacement(known ? values.getOrDefault(name, whole) : whole);
        });
  }
}
