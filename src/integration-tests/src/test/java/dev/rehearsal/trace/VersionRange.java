package dev.rehearsal.trace;

import java.util.Arrays;

/**
 * Some major versions of PostgreSQL.
 *
 * @param text such as {@code 18}, {@code 11-13} and {@code 11,17-18}
 */
record VersionRange(String text) {

  boolean contains(int major) {
    return Arrays.stream(text.split(","))
        .map(part -> part.split("-"))
        .anyMatch(
            ends ->
                Integer.parseInt(ends[0]) <= major
                    && major <= Integer.parseInt(ends[ends.length - 1]));
  }

  @Override
  public String toString() {
    return text;
  }
}
