package dev.rehearsal.check;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Function;

/** Finds what somebody who mistyped a name may have meant. */
final class Nearest {

  private Nearest() {}

  /** The name of the setting that looks most like a property's. */
  static String property(String typed) {
    return nearest(typed, Setting::property);
  }

  /** The name of the setting that looks most like an environment variable's. */
  static String variable(String typed) {
    return nearest(typed, Setting::variable);
  }

  private static String nearest(String typed, Function<Setting, String> spelling) {
    return Arrays.stream(Setting.values())
        .map(spelling)
        .min(Comparator.comparingInt(name -> distance(typed, name)))
        .orElseThrow();
  }

  /** How many letters must be put in, taken out or changed (Levenshtein's distance). */
  static int distance(String a, String b) {
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
