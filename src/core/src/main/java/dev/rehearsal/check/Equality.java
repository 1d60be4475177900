package dev.rehearsal.check;

import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.schema.Change;
import java.util.List;

/**
 * What two ways to make a database make of it, side by side.
 *
 * @param one the first, which is held against the other; an SQL file is a history of the format
 *     {@value #SQL_FILE} with one step
 * @param other the second, which says how it is to be
 * @param serverVersion of the server on which both were made, as a number: 180006 is 18.6
 * @param schema what the first makes otherwise, sorted: what is removed, only the other makes; what
 *     is added, only the first
 * @param rows what rows the first leaves otherwise, a line each, by table
 * @param notes what was not compared, and why, a line each
 * @param leftOut statements of SQL files that were not run, as they are about another server
 * @param objects how many objects the schema of the second has
 * @param rowCount how many rows the second leaves
 */
public record Equality(
    MigrationHistory one,
    MigrationHistory other,
    int serverVersion,
    List<Change> schema,
    List<String> rows,
    List<String> notes,
    List<LeftOut> leftOut,
    int objects,
    long rowCount) {

  /** The format of what is no directory of migrations. */
  public static final String SQL_FILE = "SQL file";

  public Equality {
    schema = List.copyOf(schema);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
    leftOut = List.copyOf(leftOut);
  }

  /** Whether both make the same, as far as it was compared. */
  public boolean isEqual() {
    return schema.isEmpty() && rows.isEmpty();
  }

  /**
   * Statements of an SQL file that were not run.
   *
   * @param file in which they stand
   * @param what they are: {@code ALTER … OWNER TO}
   * @param reason the server's own words, or ours
   * @param count how many
   */
  public record LeftOut(String file, String what, String reason, int count) {

    /** For example {@code schema.sql: 3 x GRANT left out: role "app" does not exist}. */
    @Override
    public String toString() {
      return "%s: %d x %s left out: %s".formatted(file, count, what, reason);
    }
  }
}
