package dev.rehearsal.rule;

import dev.rehearsal.trace.LockWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The lock windows of a migration, so sorted that those that are open at a statement are found
 * without a look at all: a migration may have as many of both as a file has lines.
 */
final class LockWindowsHeld {

  private final List<LockWindow> all;
  // By the statements that open the first of each span.
  private final NavigableMap<Integer, Span> spans = new TreeMap<>();

  /** Windows that overlap, which no other window does: those of a transaction. */
  private record Span(List<LockWindow> windows, Map<String, List<LockWindow>> byRelation) {

    Span() {
      this(new ArrayList<>(), new HashMap<>());
    }

    void add(LockWindow window) {
      windows.add(window);
      byRelation.computeIfAbsent(window.relation().name(), name -> new ArrayList<>()).add(window);
    }
  }

  /**
   * Sorts.
   *
   * @param all in the order in which they open
   */
  LockWindowsHeld(List<LockWindow> all) {
    this.all = List.copyOf(all);
    Span span = new Span();
    int end = 0;
    for (LockWindow window : all) {
      if (window.outlivesItsStatement()) {
        if (window.from() >= end) {
          span = new Span();
          spans.put(window.from(), span);
        }
        span.add(window);
        end = Math.max(end, window.to());
      }
    }
  }

  List<LockWindow> all() {
    return all;
  }

  /** Those that an earlier statement opened, and that are open while one runs. */
  List<LockWindow> at(int statement) {
    Map.Entry<Integer, Span> last = spans.lowerEntry(statement);
    return last == null ? List.of() : open(last.getValue().windows(), statement).toList();
  }

  /** Those of them that are of a relation. */
  Stream<LockWindow> at(int statement, String relation) {
    Map.Entry<Integer, Span> last = spans.lowerEntry(statement);
    return last == null
        ? Stream.of()
        : open(last.getValue().byRelation().getOrDefault(relation, List.of()), statement);
  }

  private static Stream<LockWindow> open(List<LockWindow> windows, int statement) {
    return windows.stream().filter(window -> window.from() < statement && statement <= window.to());
  }
}
