package dev.rehearsal.sql.syntax;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The results of the latest parses, by their texts, as many as a bound of memory allows. */
final class ParsedTexts {

  /** A result and what it costs. */
  private record Entry(ParseResult result, long cost) {}

  private final long bound;
  private final Map<String, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
  private long cost;

  /**
   * Begins empty.
   *
   * @param bound how much all results may cost together, in characters of the server's trees
   */
  ParsedTexts(long bound) {
    this.bound = bound;
  }

  @Nullable ParseResult get(String text) {
    Entry entry = entries.get(text);
    return entry == null ? null : entry.result();
  }

  /** Keeps a result, and forgets those that nobody asked for the longest. */
  void put(String text, ParseResult result, long resultCost) {
    Entry added = new Entry(result, resultCost + text.length());
    Entry replaced = entries.put(text, added);
    cost += added.cost() - (replaced == null ? 0 : replaced.cost());
    Iterator<Entry> oldest = entries.values().iterator();
    while (cost > bound && oldest.hasNext()) {
      cost -= oldest.next().cost();
      oldest.remove();
    }
  }
}
