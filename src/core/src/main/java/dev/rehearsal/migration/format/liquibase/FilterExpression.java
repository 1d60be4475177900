package dev.rehearsal.migration.format.liquibase;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which changesets are chosen by context or label: words with {@code and}, {@code or}, {@code !},
 * commas and parentheses (Liquibase's ExpressionMatcher).
 */
final class FilterExpression {

  private static final Pattern NESTED = Pattern.compile("\\(([^()]+)\\)");
  private static final Pattern NOT = Pattern.compile("(?i)(?:(@?)\\s*(?:!|not\\s))\\s*(.*)");

  private FilterExpression() {}

  /** The words of a list with commas, in lower case. */
  static Set<String> words(String list) {
    return Arrays.stream(list.split(","))
        .map(word -> word.trim().toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  /** Whether a changeset's contexts allow it to run in the contexts that were asked for. */
  static boolean contexts(String expression, Set<String> asked) {
    boolean required = asked.stream().anyMatch(context -> context.startsWith("@"));
    if (expression.isBlank()) {
      return !required;
    }
    return alternatives(expression).stream().anyMatch(part -> matches(part, asked));
  }

  /** Whether the labels that were asked for choose a changeset with these labels. */
  static boolean labels(String asked, Set<String> labels) {
    return asked.isBlank() || alternatives(asked).stream().anyMatch(part -> matches(part, labels));
  }

  private static List<String> alternatives(String expression) {
    return Arrays.asList(expression.toLowerCase(Locale.ROOT).split(","));
  }

  private static boolean matches(String expression, Set<String> items) {
    String flat = expression.trim();
    Matcher nested = NESTED.matcher(flat);
    while (nested.find()) {
      String value = matches(nested.group(1), items) ? ":true" : ":false";
      flat = flat.substring(0, nested.start()) + " " + value + " " + flat.substring(nested.end());
      nested = NESTED.matcher(flat);
    }
    return Arrays.stream(flat.trim().split("\\s*,\\s*|\\s+or\\s+"))
        .anyMatch(
            part ->
                Arrays.stream(part.split("\\s+and\\s+"))
                    .allMatch(word -> matchesWord(word.trim(), items)));
  }

  private static boolean matchesWord(String word, Set<String> items) {
    if (word.equals(":true") || word.equals(":false")) {
      return word.equals(":true");
    }
    Matcher not = NOT.matcher(word);
    boolean negated = not.matches();
    String plain = negated ? not.group(1) + not.group(2) : word;
    boolean required = plain.startsWith("@");
    if (!required && items.isEmpty()) {
      return true;
    }
    String name = required ? plain.substring(1).trim() : plain;
    boolean found =
        name.equals(":true")
            || (!name.equals(":false")
                && items.stream().anyMatch(item -> item.replaceFirst("^@\\s*", "").equals(name)));
    return found != negated;
  }
}
