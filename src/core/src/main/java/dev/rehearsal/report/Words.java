package dev.rehearsal.report;

import java.util.List;

/** Numbers and lists, as a sentence has them. */
final class Words {

  private Words() {}

  /** {@code 1 rule}, {@code 2 rules}. */
  static String counted(long number, String what) {
    return "%d %s%s".formatted(number, what, number == 1 ? "" : "s");
  }

  /** {@code 14, 15 and 18}. */
  static String listed(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
