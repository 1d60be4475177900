package dev.rehearsal.junit.assertj;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody wrote against what PostgreSQL prints: other blanks, other case, casts that nobody
 * writes, more brackets.
 */
final class Wording {

  private static final String TYPE =
      "(?:timestamp|time)(?:\\(\\d+\\))? with(?:out)? time zone|character varying|bit varying"
          + "|double precision|(?:\"(?:[^\"]|\"\")*\"|\\w+)(?:\\.(?:\"(?:[^\"]|\"\")*\"|\\w+))*";

  private static final Pattern CAST =
      Pattern.compile(
          "('(?:[^']|'')*'|\"(?:[^\"]|\"\")*\")|::(?:" + TYPE + ")(?:\\([\\d, ]+\\))?(?:\\[])*");

  private static final Pattern WORD =
      Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\s+|[^'\"\\s]+");

  /** A blank parts two words, and nothing else. */
  private static final Pattern NEEDLESS_BLANK = Pattern.compile("(?<![\\w\"']) | (?![\\w\"'])");

  private static final Pattern BRACKETS_AROUND_A_WORD =
      Pattern.compile("(?<![\\w\"])\\((-?[\\w.]+|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\")\\)");

  private Wording() {}

  /** Whether both say the same. Casts count only where somebody writes them. */
  static boolean isSame(String wanted, String printed) {
    return simple(wanted).equals(simple(printed))
        || (withoutCasts(wanted).equals(wanted)
            && simple(wanted).equals(simple(withoutCasts(printed))));
  }

  private static String withoutCasts(String text) {
    return CAST.matcher(text)
        .replaceAll(
            found -> found.group(1) == null ? "" : Matcher.quoteReplacement(found.group(1)));
  }

  private static String simple(String text) {
    String words =
        WORD.matcher(text.strip())
            .replaceAll(found -> Matcher.quoteReplacement(inLowerCase(found.group())));
    String tight = NEEDLESS_BLANK.matcher(words).replaceAll("");
    return withoutOuterBrackets(BRACKETS_AROUND_A_WORD.matcher(tight).replaceAll("$1"));
  }

  private static String inLowerCase(String word) {
    if (word.isBlank()) {
      return " ";
    }
    boolean isQuoted = word.startsWith("'") || word.startsWith("\"");
    return isQuoted ? word : word.toLowerCase(Locale.ROOT);
  }

  private static String withoutOuterBrackets(String text) {
    String inner = text;
    while (isInBrackets(inner)) {
      inner = inner.substring(1, inner.length() - 1);
    }
    return inner;
  }

  /** Whether the bracket at the beginning is closed at the end. */
  private static boolean isInBrackets(String text) {
    int open = 0;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (quote != 0) {
        quote = letter == quote ? 0 : quote;
      } else if (letter == '\'' || letter == '"') {
        quote = letter;
      } else {
        open += letter == '(' ? 1 : letter == ')' ? -1 : 0;
      }
      if (open == 0) {
        return i > 0 && i == text.length() - 1;
      }
    }
    return false;
  }
}
