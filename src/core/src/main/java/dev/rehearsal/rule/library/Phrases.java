package dev.rehearsal.rule.library;

import java.util.Collection;
import java.util.List;

/** Puts words together. */
final class Phrases {

  private Phrases() {}

  /** {@code a}, {@code a and b}, {@code a, b and c}; each once. */
  static String and(Collection<String> things) {
    List<String> all = things.stream().distinct().toList();
    int last = all.size() - 1;
    return last < 1
        ? String.join("", all)
        : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
  }
}
