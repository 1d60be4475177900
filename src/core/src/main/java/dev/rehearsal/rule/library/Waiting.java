package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Who waits while a statement runs, in words: also because of what its transaction holds already.
 */
final class Waiting {

  private Waiting() {}

  /**
   * {@code writes to public.users}, or {@code reads and writes of public.users} where a lock keeps
   * readers out, too.
   *
   * @param table as PostgreSQL prints it
   */
  static String on(StatementView statement, String table) {
    return on(statement, List.of(table));
  }

  /** The same of several tables, at least one. */
  static String on(StatementView statement, Collection<String> tables) {
    List<String> unread =
        tables.stream().filter(table -> keepsReadersOut(statement, table)).toList();
    List<String> unwritten = tables.stream().filter(table -> !unread.contains(table)).toList();
    List<String> parts = new ArrayList<>();
    if (!unread.isEmpty()) {
      parts.add("reads and writes of " + Phrases.and(unread));
    }
    if (!unwritten.isEmpty()) {
      parts.add("writes to " + Phrases.and(unwritten));
    }
    return String.join(", and ", parts);
  }

  private static boolean keepsReadersOut(StatementView statement, String table) {
    return StrongLock.during(statement)
        .anyMatch(lock -> lock.table().equals(table) && lock.mode().blocksReads());
  }
}
