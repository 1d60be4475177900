package dev.rehearsal.report;

/**
 * Text in Markdown as GitHub and GitLab read it, and in the HTML that it may hold: names and SQL
 * stay what they are, and nobody is called by a name in them.
 */
final class Markdown {

  /** What begins markup of either language anywhere in a line. */
  private static final String MARKUP = "&<>\"'\\`*{}[]+!|~$^=";

  /** What makes a mention or a reference of the word behind it. */
  private static final String CALLS = "@#";

  private static final String NO_SPACE = "&#8203;";
  private static final String FENCE = "```";

  private Markdown() {}

  /** Text on one line that is nothing but text. */
  static String text(String text) {
    String line = Visible.line(text);
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean isMarkup = MARKUP.indexOf(c) >= 0 || (c == '_' && !isInWord(line, i));
      if (isMarkup || CALLS.indexOf(c) >= 0) {
        escaped.append("&#").append((int) c).append(';');
      } else {
        escaped.append(c);
      }
      escaped.append(CALLS.indexOf(c) >= 0 ? NO_SPACE : "");
    }
    return escaped.toString();
  }

  /** Lines of code, and a line end; the fence is longer than any in the code. */
  static String fenced(String language, String code) {
    String lines = Visible.lines(code).stripTrailing();
    String fence = FENCE;
    while (lines.contains(fence)) {
      fence += "`";
    }
    return "%s%s\n%s\n%s\n".formatted(fence, language, lines, fence);
  }

  /** There, it is no markup (CommonMark, "Emphasis and strong emphasis"). */
  private static boolean isInWord(String line, int at) {
    return at > 0
        && at + 1 < line.length()
        && Character.isLetterOrDigit(line.charAt(at - 1))
        && Character.isLetterOrDigit(line.charAt(at + 1));
  }
}
