package dev.rehearsal.migration.format.flyway;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.sql.Script;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * What the {@code .conf} file beside a script says of it (Flyway, {@code SqlScriptMetadata}).
 *
 * @param executeInTransaction empty when it is left to the statements
 * @param placeholderReplacement empty when the project decides
 * @param encoding empty when the project decides
 * @param shouldExecute whether the script is run at all
 */
record ScriptConfig(
    Optional<Boolean> executeInTransaction,
    Optional<Boolean> placeholderReplacement,
    Optional<Charset> encoding,
    boolean shouldExecute) {

  static final ScriptConfig NONE =
      new ScriptConfig(Optional.empty(), Optional.empty(), Optional.empty(), true);

  private static final Set<String> KNOWN =
      Set.of("executeInTransaction", "placeholderReplacement", "encoding", "shouldExecute");

  /**
   * Reads such a file.
   *
   * @param script its text, with placeholders filled in
   */
  static ScriptConfig of(Script script) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(script.text().replace("\\", "\\\\")));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be read", e);
    }
    for (String name : properties.stringPropertyNames()) {
      if (!KNOWN.contains(name)) {
        throw new MigrationException(
            "%s: \"%s\" is nothing that Flyway knows of a script; it knows %s"
                .formatted(script.path(), name, new java.util.TreeSet<>(KNOWN)));
      }
    }
    return new ScriptConfig(
        flag(script, properties, "executeInTransaction"),
        flag(script, properties, "placeholderReplacement"),
        Optional.ofNullable(properties.getProperty("encoding"))
            .map(name -> FlywayOptions.charset(script.path(), name.strip())),
        evaluate(script, properties));
  }

  private static Optional<Boolean> flag(Script script, Properties properties, String name) {
    return Optional.ofNullable(properties.getProperty(name))
        .map(value -> truth(script, name, value.strip()));
  }

  private static boolean truth(Script script, String name, String value) {
    if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
      throw new MigrationException(
          "%s: %s is \"%s\"; it is true or false".formatted(script.path(), name, value));
    }
    return Boolean.parseBoolean(value);
  }

  /** True, false, or two values compared by == or !=, as Flyway's documentation has them. */
  private static boolean evaluate(Script script, Properties properties) {
    String expression = properties.getProperty("shouldExecute", "true").strip();
    for (String operator : new String[] {"==", "!="}) {
      int at = expression.indexOf(operator);
      if (at >= 0) {
        if (expression.contains("&&") || expression.contains("||")) {
          throw new MigrationException(
              "%s: shouldExecute is \"%s\"; only one comparison is understood here"
                  .formatted(script.path(), expression));
        }
        String left = expression.substring(0, at).strip();
        String right = expression.substring(at + operator.length()).strip();
        return left.equals(right) == operator.equals("==");
      }
    }
    return truth(script, "shouldExecute", expression);
  }
}
