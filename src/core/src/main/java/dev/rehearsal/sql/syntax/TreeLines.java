package dev.rehearsal.sql.syntax;

import java.nio.charset.StandardCharsets;

/** Undoes the line breaks in the server's text of a tree ({@code src/backend/nodes/print.c}). */
final class TreeLines {

  /** How many bytes a line has that had no blank to end at. */
  private static final int FULL = 78;

  private TreeLines() {}

  /** Makes one line of all. A line ends in place of a blank, or else in the midst of a word. */
  static String join(String lines) {
    StringBuilder joined = new StringBuilder(lines.length());
    int start = 0;
    for (int end = lines.indexOf('\n'); end >= 0; end = lines.indexOf('\n', start)) {
      joined.append(lines, start, end);
      if (!isCut(lines, start, end)) {
        joined.append(' ');
      }
      start = end + 1;
    }
    return joined.append(lines, start, lines.length()).toString();
  }

  private static boolean isCut(String lines, int start, int end) {
    if (end - start > FULL || (end - start) * 3 < FULL) {
      return false;
    }
    String line = lines.substring(start, end);
    return line.indexOf(' ', 1) < 0 && line.getBytes(StandardCharsets.UTF_8).length == FULL;
  }
}
