package dev.rehearsal.cli.terminal;

import dev.rehearsal.wording.DisplayWidth;
import java.util.ArrayList;
import java.util.List;

/** Fits text into columns of a terminal. */
public final class Wrapping {

  private static final String MORE = "…";

  private Wrapping() {}

  /** One line of at most so many columns; a mark stands for what does not fit. */
  public static String cut(String text, int columns) {
    String line = oneLine(text);
    if (DisplayWidth.of(line) <= columns) {
      return line;
    }
    return line.substring(0, fitting(line, columns - DisplayWidth.of(MORE))).stripTrailing() + MORE;
  }

  /** Where the columns end: from the left, as a statement may have millions of letters. */
  private static int fitting(String line, int columns) {
    int end = 0;
    int taken = 0;
    while (end < line.length()) {
      int next = line.offsetByCodePoints(end, 1);
      taken += DisplayWidth.of(line.substring(end, next));
      if (taken > columns) {
        return end;
      }
      end = next;
    }
    return end;
  }

  /**
   * Lines of at most so many columns, broken between words. A word that is longer has a line of its
   * own. Blanks before the first word stand before each line.
   */
  public static List<String> lines(String text, int columns) {
    String flat = oneLine(text);
    String indent = " ".repeat(flat.length() - flat.stripLeading().length());
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(indent);
    for (String word : flat.strip().split(" ", -1)) {
      boolean first = line.length() == indent.length();
      if (!first && DisplayWidth.of(line + " " + word) > columns) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
        first = true;
      }
      line.append(first ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** The text, padded with blanks to so many columns. */
  public static String padded(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - DisplayWidth.of(text)));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ").replaceAll("\\p{Cntrl}", "");
  }
}
