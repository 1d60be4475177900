package dev.rehearsal.projectfile;

import org.jspecify.annotations.Nullable;
import org.tomlj.TomlPosition;

/**
 * A place in the file.
 *
 * @param file the file as its user knows it
 * @param line from 1
 * @param column from 1
 */
record Place(String file, int line, int column) implements Comparable<Place> {

  static Place of(String file, @Nullable TomlPosition position) {
    return position == null
        ? new Place(file, 1, 1)
        : new Place(file, position.line(), position.column());
  }

  @Override
  public int compareTo(Place other) {
    return line == other.line
        ? Integer.compare(column, other.column)
        : Integer.compare(line, other.line);
  }

  /** As compilers print it. */
  @Override
  public String toString() {
    return "%s:%d:%d".formatted(file, line, column);
  }
}
