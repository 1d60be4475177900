package dev.rehearsal.sql;

import java.util.Set;

/**
 * A backslash command (PostgreSQL documentation, psql, "Meta-Commands").
 *
 * @param name what stands between the backslash and the first blank
 * @param end the offset behind its last character
 * @param resume the offset where SQL goes on
 */
record PsqlCommand(String name, int end, int resume) {

  /** They send the statement before them, as a semicolon would. */
  private static final Set<String> SENDING =
      Set.of("g", "gx", "gset", "gexec", "gdesc", "crosstabview", "watch", "parse", "sendpipeline");

  /** To them a backslash is text; to all others it begins the next command. */
  private static final Set<String> WHOLE_LINE =
      Set.of("!", "copy", "h", "help", "ef", "ev", "sf", "sv");

  static PsqlCommand read(String text, int backslash, int limit) {
    int newLine = text.indexOf('\n', backslash);
    int line = newLine < 0 || newLine > limit ? limit : newLine;
    int named = backslash + 1;
    while (named < line && isNamePart(text.charAt(named))) {
      named++;
    }
    String name = text.substring(backslash + 1, named);
    int stop = WHOLE_LINE.contains(name) ? line : endOfArguments(text, named, line);
    return new PsqlCommand(name, trimmed(text, named, stop), resumeAt(text, stop));
  }

  boolean sendsStatement() {
    return SENDING.contains(name);
  }

  boolean dropsStatement() {
    return name.equals("r") || name.equals("reset");
  }

  boolean isCopy() {
    return name.equals("copy");
  }

  private static boolean isNamePart(char unit) {
    return !Characters.isSpace(unit) && unit != '\\';
  }

  private static int endOfArguments(String text, int from, int line) {
    int offset = from;
    while (offset < line && text.charAt(offset) != '\\') {
      char unit = text.charAt(offset);
      boolean quotes = unit == '\'' || unit == '"' || unit == '`';
      offset = quotes ? behindQuote(text, offset, line) : offset + 1;
    }
    return offset;
  }

  private static int behindQuote(String text, int opening, int line) {
    char quote = text.charAt(opening);
    for (int offset = opening + 1; offset < line; offset++) {
      char unit = text.charAt(offset);
      if (unit == quote) {
        return offset + 1;
      }
      if (unit == '\\' && quote == '\'') {
        offset++;
      }
    }
    return line;
  }

  private static int trimmed(String text, int from, int to) {
    int end = to;
    while (end > from && Characters.isSpace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** Two backslashes only part a command from the SQL behind it. */
  private static int resumeAt(String text, int stop) {
    return text.startsWith("\\\\", stop) ? stop + 2 : stop;
  }
}
