package dev.rehearsal.rows;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What is asked of the values of one column.
 *
 * @param place table and column, which are part of the seed
 * @param words of the column's name, by which plausible values are chosen, between underscores
 * @param preset the expression of its default, or empty
 * @param unique whether each row needs a value of its own
 */
record Wish(String place, String words, String preset, boolean unique) {

  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern GAP = Pattern.compile("[^a-z0-9]+");

  /** What is asked of a column of a name. */
  static Wish of(String place, String name, String preset, boolean unique) {
    String parts = HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    return new Wish(place, "_" + GAP.matcher(parts).replaceAll("_") + "_", preset, unique);
  }

  /** The same of a value inside the value. */
  Wish part() {
    return new Wish(place, words, "", unique);
  }

  /** The same of the bound of a range, of which each is of its own. */
  Wish bound() {
    return new Wish(place, "_", "", true);
  }

  /** Whether one of some words, between bars, is a word of the column's name. */
  boolean says(String some) {
    int from = 0;
    while (from <= some.length()) {
      int bar = some.indexOf('|', from);
      int to = bar < 0 ? some.length() : bar;
      if (isWord(some.substring(from, to))) {
        return true;
      }
      from = to + 1;
    }
    return false;
  }

  private boolean isWord(String word) {
    int at = words.indexOf(word);
    while (at > 0) {
      int end = at + word.length();
      if (words.charAt(at - 1) == '_' && words.charAt(end) == '_') {
        return true;
      }
      at = words.indexOf(word, at + 1);
    }
    return false;
  }
}
