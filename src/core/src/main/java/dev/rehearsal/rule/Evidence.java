package dev.rehearsal.rule;

import dev.rehearsal.trace.HeldLock;
import dev.rehearsal.trace.IndexBuild;

/** What was seen, in words; the same words in each rule. */
public final class Evidence {

  private Evidence() {}

  /** A lock, and who waits for it. */
  public static String of(HeldLock lock) {
    return lock.mode().blocksReads()
        ? lock + ": reads and writes wait"
        : lock.mode().blocksWrites() ? lock + ": writes wait" : lock.toString();
  }

  /** A relation of which each row was written anew. */
  public static String rewritten(String relation, long rows) {
    return "%s was rewritten%s".formatted(relation, counted(rows));
  }

  /** A relation that was read as a whole. */
  public static String scanned(String relation, long rows) {
    return "%s was scanned%s".formatted(relation, counted(rows));
  }

  /** An index that was built from the rows of a table. */
  public static String built(IndexBuild build, long rows) {
    return "%s was built%s".formatted(build.index(), counted(rows));
  }

  /** Rows that were there when the migration began. */
  public static String rows(String relation, long rows) {
    return "%s had %s".formatted(relation, rows == 1 ? "1 row" : rows + " rows");
  }

  /** Values of a column that were there when the migration began. */
  public static String values(String relation, String column, long values, long rows) {
    return "%d of %d rows of %s had a value in %s".formatted(values, rows, relation, column);
  }

  private static String counted(long rows) {
    return rows == 0 ? "" : rows == 1 ? " (1 row)" : " (%d rows)".formatted(rows);
  }
}
