package dev.rehearsal.rows;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The constants in expressions as PostgreSQL prints them.
 *
 * @param texts what stands in quotes, with what follows it: the type that it is cast to, and
 *     whether it is a pattern
 * @param numbers as they are written
 */
record Literals(List<Text> texts, List<String> numbers) {

  private static final Pattern TOKEN =
      Pattern.compile(
          "((?:!?~~?\\*?|LIKE|SIMILAR"
              + " TO)\\s*\\(?)?E?'((?:[^']|'')*)'(?:::((?:\"[^\"]+\"|[\\w.]+)+(?: without time"
              + " zone| with time zone| varying| precision)?(?:\\[\\])?))?"
              + "|\"(?:[^\"]|\"\")*\"|(?<![\\w.])(\\d+(?:\\.\\d+)?)(?![\\w.])");

  private static final int MOST = 40;

  /**
   * A constant in quotes.
   *
   * @param type that it is cast to, or empty
   * @param operator that it is the right side of, if that is one of patterns, or empty
   */
  record Text(String value, String type, String operator) {}

  static Literals in(List<String> expressions) {
    Set<Text> texts = new LinkedHashSet<>();
    Set<String> numbers = new LinkedHashSet<>();
    for (String expression : expressions) {
      Matcher token = TOKEN.matcher(expression);
      while (token.find()) {
        if (token.group(4) != null) {
          numbers.add(token.group(4));
        } else if (token.group(2) != null) {
          texts.add(text(token));
        }
      }
    }
    return new Literals(
        new ArrayList<>(texts).subList(0, Math.min(texts.size(), MOST)),
        new ArrayList<>(numbers).subList(0, Math.min(numbers.size(), MOST)));
  }

  private static Text text(Matcher token) {
    String operator = token.group(1) == null ? "" : token.group(1).replaceAll("[\\s(]", "");
    String value = token.group(2).replace("''", "'");
    // PostgreSQL prints a constant with a backslash as an E'' string.
    String plain = token.group().contains("E'") ? value.replace("\\\\", "\\") : value;
    return new Text(plain, token.group(3) == null ? "" : token.group(3), operator);
  }
}
