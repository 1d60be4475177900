package dev.rehearsal.rule;

import dev.rehearsal.sql.SourcePosition;

/**
 * A place in a file.
 *
 * @param file the file as its user knows it
 * @param from where it begins
 * @param to the first place behind it
 */
public record Place(String file, SourcePosition from, SourcePosition to) {

  /** The line in which it begins, counted from 1. */
  public int line() {
    return from.line();
  }

  /** As compilers print it: {@code migrations/2.sql:3:1}. */
  @Override
  public String toString() {
    return file + ":" + from;
  }
}
