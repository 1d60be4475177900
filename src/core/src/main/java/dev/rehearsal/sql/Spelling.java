package dev.rehearsal.sql;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody who mistyped a name may have meant. */
public final class Spelling {

  private Spelling() {}

  /** The one of several names that looks most like what was typed; none if there are none. */
  public static Optional<String> nearest(String typed, Collection<String> names) {
    return names.stream().min(Comparator.comparingInt(name -> unlikeness(typed, name)));
  }

  /**
   * The same, if it is so much like what was typed that it may have been meant: up to two letters
   * in five are others, or two of a short name, and never all.
   */
  public static Optional<String> near(String typed, Collection<String> names) {
    int most = Math.min(typed.length() - 1, Math.max(2, typed.length() * 2 / 5));
    return nearest(typed, names).filter(name -> unlikeness(typed, name) <= most);
  }

  /** Who types only the beginning of a long name means it rather than a short one. */
  private static int unlikeness(String typed, String name) {
    String beginning = name.substring(0, Math.min(name.length(), typed.length()));
    return Math.min(distance(typed, name), distance(typed, beginning) + 2);
  }

  /** How many letters must be put in, taken out or changed (Levenshtein's distance). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
