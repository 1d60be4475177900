package dev.rehearsal.sql;

/**
 * A place in a file, as compilers print it.
 *
 * @param line the line, counted from 1
 * @param column the column in code points, counted from 1
 */
public record SourcePosition(int line, int column) {

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

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
