package dev.rehearsal.rows;

import dev.rehearsal.sql.Quoted;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts that match a pattern: of {@code LIKE}, or a regular expression as far as it is made of
 * characters, classes, groups, alternatives and numbers of times. The server decides whether they
 * really do.
 */
final class PatternSample {

  /** Of how many characters an unbounded part is made, at most. */
  private static final int[] LENGTHS = {8, 3, 1, 0};

  private final String pattern;
  private final int length;
  private int at;

  private PatternSample(String pattern, int length) {
    this.pattern = pattern;
    this.length = length;
  }

  /**
   * Expressions of texts.
   *
   * @param unique whether other numbers have to give other texts
   */
  static List<String> of(String operator, String pattern, String n, boolean unique) {
    if (operator.contains("~~") || operator.endsWith("LIKE")) {
      String plain = Quoted.literal(pattern.replace("%", "").replace('_', 'a'));
      return unique ? List.of(like(pattern, n)) : List.of(plain, like(pattern, n));
    }
    List<String> samples = new ArrayList<>();
    for (int length : LENGTHS) {
      String sample = new PatternSample(pattern, length).alternatives();
      samples.add(numbered(sample, n));
      if (!unique) {
        samples.add(Quoted.literal(sample));
      }
    }
    return samples;
  }

  private static String like(String pattern, String n) {
    String text = pattern.replace('_', 'a');
    return "replace(%s, '%%', %s::text)".formatted(Quoted.literal(text), n);
  }

  /** The last digits of the number in the places of the last letters or digits of the sample. */
  private static String numbered(String sample, String n) {
    int end = sample.length();
    while (end > 0 && !Character.isLetterOrDigit(sample.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > 0 && Character.isLetterOrDigit(sample.charAt(start - 1)) && end - start < 4) {
      start--;
    }
    if (start == end) {
      return Quoted.literal(sample);
    }
    String digits = "lpad(mod(%s, 10000)::text, 4, '0')".formatted(n);
    String own = "right(%s, %d)".formatted(digits, end - start);
    String letters =
        Character.isDigit(sample.charAt(end - 1)) ? own : translated(own, sample.charAt(end - 1));
    return "%s || %s || %s"
        .formatted(
            Quoted.literal(sample.substring(0, start)),
            letters,
            Quoted.literal(sample.substring(end)));
  }

  private static String translated(String digits, char like) {
    String letters = Character.isUpperCase(like) ? "ABCDEFGHIJ" : "abcdefghij";
    return "translate(%s, '0123456789', '%s')".formatted(digits, letters);
  }

  private String alternatives() {
    String first = sequence();
    while (at < pattern.length() && pattern.charAt(at) == '|') {
      at++;
      sequence();
    }
    return first;
  }

  private String sequence() {
    StringBuilder sample = new StringBuilder();
    while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      String atom = atom();
      sample.append(atom.repeat(times()));
    }
    return sample.toString();
  }

  private String atom() {
    char c = pattern.charAt(at++);
    return switch (c) {
      case '^', '$' -> "";
      case '.' -> "a";
      case '(' -> group();
      case '[' -> oneOf();
      case '\\' -> escape();
      default -> String.valueOf(c);
    };
  }

  private String group() {
    boolean looksAround =
        pattern.startsWith("?!", at)
            || pattern.startsWith("?=", at)
            || pattern.startsWith("?<", at);
    if (pattern.startsWith("?", at)) {
      at = Math.min(pattern.length(), at + 2);
    }
    String inside = alternatives();
    at++;
    return looksAround ? "" : inside;
  }

  /** The first member of a class; of a negated one, a letter that it is hardly about. */
  private String oneOf() {
    int close = pattern.indexOf(']', at + (pattern.startsWith("^", at) ? 2 : 1));
    while (close > 0
        && pattern.startsWith("[:", pattern.lastIndexOf('[', close))
        && pattern.charAt(close - 1) == ':') {
      close = pattern.indexOf(']', close + 1);
    }
    if (close < 0) {
      at = pattern.length();
      return "";
    }
    String members = pattern.substring(at, close);
    at = close + 1;
    return member(members);
  }

  private static String member(String members) {
    if (members.startsWith("^")) {
      return members.contains("a-z") ? "0" : "a";
    }
    if (members.startsWith("[:")) {
      return members.contains("upper") ? "A" : members.contains("digit") ? "1" : "a";
    }
    if (members.startsWith("\\")) {
      return members.length() > 1 ? classOf(members.charAt(1)) : "\\";
    }
    return members.substring(0, 1);
  }

  private String escape() {
    return at < pattern.length() ? classOf(pattern.charAt(at++)) : "";
  }

  private static String classOf(char c) {
    return switch (c) {
      case 'd' -> "1";
      case 'w' -> "a";
      case 's' -> " ";
      case 'S', 'D' -> "a";
      case 'W' -> "-";
      case 'y', 'm', 'M', 'A', 'Z', 'Y' -> "";
      default -> String.valueOf(c);
    };
  }

  private int times() {
    if (at >= pattern.length()) {
      return 1;
    }
    int times =
        switch (pattern.charAt(at)) {
          case '*' -> length;
          case '?' -> Math.min(length, 1);
          case '+' -> Math.max(length, 1);
          case '{' -> bounds();
          default -> -1;
        };
    if (times < 0) {
      return 1;
    }
    at++;
    if (at < pattern.length() && pattern.charAt(at) == '?') {
      at++;
    }
    return times;
  }

  /** Leaves the place at the closing bracket. */
  private int bounds() {
    int close = pattern.indexOf('}', at);
    if (close < 0) {
      return -1;
    }
    String[] bounds = pattern.substring(at + 1, close).split(",", -1);
    at = close;
    if (!bounds[0].matches("\\d{1,3}")) {
      return -1;
    }
    int least = Integer.parseInt(bounds[0]);
    boolean open = bounds.length > 1 && bounds[1].isEmpty();
    int most =
        open
            ? 1000
            : bounds.length > 1 && bounds[1].matches("\\d{1,3}")
                ? Integer.parseInt(bounds[1])
                : least;
    return Math.max(least, Math.min(most, length));
  }
}
