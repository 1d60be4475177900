package dev.rehearsal.migration.format.liquibase;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The lines of a formatted SQL changelog that mean something, by the patterns of
 * AbstractFormattedChangeLogParser in Liquibase 4.33.0.
 */
final class ChangelogMarks {

  static final Pattern HEADER = pattern("\\s*--\\s*liquibase\\s*formatted.*");
  static final Pattern PROPERTY = pattern("\\s*--\\s*property\\s+(.*:.*)\\s+(.*:.*).*");
  static final Pattern IGNORE_LINES = pattern("--\\s*ignoreLines:(\\w+)");
  static final Pattern CHANGESET =
      pattern("\\s*--\\s*changeset\\s+(\"[^\"]+\"|[^:]+):\\s*(\"[^\"]+\"|\\S+).*");
  static final Pattern COMMENT = pattern("--\\s*comment:? (.*)");
  static final Pattern VALID_CHECKSUM = pattern("--\\s*validCheckSum:? (.*)");
  static final Pattern ROLLBACK = pattern("\\s*--\\s*rollback (.*)");
  static final Pattern ROLLBACK_BLOCK = pattern("\\s*/\\*\\s*liquibase\\s*rollback\\s*");
  static final Pattern ROLLBACK_BLOCK_END = pattern("(.*?)\\s*\\*/\\s*");
  static final Pattern PRECONDITIONS = pattern("\\s*--\\s*preconditions(.*)");
  static final Pattern PRECONDITION = pattern("\\s*--\\s*precondition-([a-zA-Z0-9-]+) (.*)");

  /** What is meant as one of these and is not: each with what Liquibase asks for. */
  private static final Map<Pattern, String> MISTAKES_ANYWHERE =
      mistakes(
          "\\s*?-+\\s*property\\s.*", "--property name:<name> value:<value>",
          "-\\s*?ignoreLines:(\\w+).*", "--ignoreLines:<count|start>",
          "--\\s*ignore:(\\w+)", "--ignoreLines:<count|start>",
          "-\\s*changeset\\s.*", "--changeset <author>:<id>",
          "\\s*--\\s*changeset\\s*.*", "--changeset <author>:<id>");

  private static final Map<Pattern, String> MISTAKES_IN_CHANGESET =
      mistakes(
          "-\\s*comment:? (.*)", "--comment <comment>",
          "--\\s*comments:? (.*)", "--comment <comment>",
          "-\\s*validCheckSum(.*)", "--validCheckSum <checksum>",
          "\\s*-\\s*rollback\\s.*", "--rollback <SQL>",
          "\\s*-\\s*preconditions\\s.*", "--preconditions onFail:<choice> onError:<choice>",
          "\\s*-\\s*precondition(.*)", "--precondition-sql-check expectedResult:<value> <query>",
          "\\s*--\\s*precondition-([a-zA-Z0-9-]+)",
              "--precondition-sql-check expectedResult:<value> <query>");

  private ChangelogMarks() {}

  /** What the line should have been; empty when nothing is wrong with it. */
  static Optional<String> mistakeAnywhere(String line) {
    return mistake(MISTAKES_ANYWHERE, line);
  }

  static Optional<String> mistakeInChangeset(String line) {
    return mistake(MISTAKES_IN_CHANGESET, line);
  }

  private static Optional<String> mistake(Map<Pattern, String> mistakes, String line) {
    return mistakes.entrySet().stream()
        .filter(mistake -> mistake.getKey().matcher(line).matches())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Map<Pattern, String> mistakes(String... patternsAndAdvice) {
    Map<Pattern, String> mistakes = new LinkedHashMap<>();
    for (int i = 0; i < patternsAndAdvice.length; i += 2) {
      mistakes.put(pattern(patternsAndAdvice[i]), patternsAndAdvice[i + 1]);
    }
    return mistakes;
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }
}
