package dev.rehearsal.rule;

import dev.rehearsal.trace.HeldLock;
import dev.rehearsal.trace.IndexBuild;
import dev.rehearsal.trace.RowsTouched;
import java.util.ArrayList;
import java.util.List;

/** What was seen, in words; the same words in each rule. */
public final class Evidence {

  private Evidence() {}

  /** A lock, and who waits for it. */
  public static String of(HeldLock lock) {
    return lock + waiting(lock);
  }

  /** A lock that an earlier statement took, and who waits for it. */
  static String of(HeldLock lock, String since) {
    return "%s since %s%s".formatted(lock, since, waiting(lock));
  }

  private static String waiting(HeldLock lock) {
    return lock.mode().blocksReads()
        ? ": reads and writes wait"
        : lock.mode().blocksWrites() ? ": writes wait" : "";
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

  /** Rows of a table that were written anew or went, of those that were there. */
  public static String written(RowsTouched rows) {
    List<String> ways = new ArrayList<>();
    if (rows.inserted() > 0) {
      ways.add("%d inserted".formatted(rows.inserted()));
    }
    if (rows.updated() > 0) {
      ways.add(of(rows.updated(), rows.present()) + " updated");
    }
    if (rows.deleted() > 0) {
      ways.add(of(rows.deleted(), rows.present()) + " deleted");
    }
    return "rows of %s: %s".formatted(rows.relation(), String.join(", ", ways));
  }

  /** Those that came meanwhile are no part of those that were there. */
  private static String of(long written, long present) {
    return written > present ? String.valueOf(written) : "%d of %d".formatted(written, present);
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
