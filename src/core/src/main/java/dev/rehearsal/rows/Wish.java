package dev.rehearsal.rows;

import java.util.Locale;

/**
 * What is asked of the values of one column.
 *
 * @param place table and column, which are part of the seed
 * @param name the column's, by which plausible values are chosen
 * @param preset the expression of its default, or empty
 * @param unique whether each row needs a value of its own
 */
record Wish(String place, String name, String preset, boolean unique) {

  /** The same of a value inside the value. */
  Wish part() {
    return new Wish(place, name, "", unique);
  }

  /** Whether one of some words is a word of the column's name. */
  boolean says(String words) {
    String parts = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    return ("_" + parts.replaceAll("[^a-z0-9]+", "_") + "_").matches(".*_(" + words + ")_.*");
  }
}
