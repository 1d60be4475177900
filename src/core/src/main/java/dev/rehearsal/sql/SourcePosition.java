package dev.rehearsal.sql;

import java.util.Comparator;

/**
 * A place in a file, as compilers print it.
 *
 * @param line the line, counted from 1
 * @param column the column in code points, counted from 1
 */
public record SourcePosition(int line, int column) implements Comparable<SourcePosition> {

  private static final Comparator<SourcePosition> ORDER =
      Comparator.comparingInt(SourcePosition::line).thenComparingInt(SourcePosition::column);

  public SourcePosition {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("a position counts from 1, not " + line + ":" + column);
    }
  }

  /**
   * Where this place is in a whole text, when it was counted in a part of it.
   *
   * @param start where the part begins in the whole
   */
  public SourcePosition behind(SourcePosition start) {
    return new SourcePosition(
        start.line + line - 1, line == 1 ? start.column + column - 1 : column);
  }

  /** What is nearer to the beginning of the file comes first. */
  @Override
  public int compareTo(SourcePosition other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
