package dev.rehearsal.schema.alteration;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expressions as a person writes them.
 *
 * <p>PostgreSQL prints {@code code IN ('a', 'b')} over a {@code varchar} as a comparison with a
 * cast array. Read again, that becomes another expression with the same meaning, printed in other
 * words: so what was {@code IN} is written as {@code IN}.
 */
final class Expressions {

  private static final String CONSTANT = "(?:'(?:[^']|'')*'::character varying)";

  private static final Pattern CAST_ARRAY =
      Pattern.compile(
          "\\(((?:[a-z_][a-z0-9_]*|\"(?:[^\"]|\"\")+\"|\\.)+)\\)::text (= ANY|<> ALL)"
              + " \\(\\(ARRAY\\[("
              + CONSTANT
              + "(?:, "
              + CONSTANT
              + ")*)\\]\\)::text\\[\\]\\)");

  private Expressions() {}

  static String plain(String expression) {
    Matcher matcher = CAST_ARRAY.matcher(expression);
    StringBuilder plain = new StringBuilder();
    while (matcher.find()) {
      String in = matcher.group(2).equals("= ANY") ? "IN" : "NOT IN";
      String values = matcher.group(3).replace("'::character varying", "'");
      matcher.appendReplacement(
          plain, Matcher.quoteReplacement("%s %s (%s)".formatted(matcher.group(1), in, values)));
    }
    return matcher.appendTail(plain).toString();
  }
}
