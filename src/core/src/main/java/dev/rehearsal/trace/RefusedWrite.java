package dev.rehearsal.trace;

/**
 * A way to write to a table that a new trigger lets nobody go: it was tried with rows that were
 * there, each as it is, and worked without the trigger.
 *
 * @param table the table as PostgreSQL prints it, with its schema
 * @param trigger the trigger's own name as PostgreSQL prints it
 * @param event {@code insert}, {@code update} or {@code delete}
 * @param rows how many rows were tried
 * @param sqlState how it fails; empty when nothing is written and nobody is told
 * @param message PostgreSQL's message; empty without a failure
 */
public record RefusedWrite(
    String table, String trigger, String event, int rows, String sqlState, String message) {

  /** Whether it fails, and is not only left out. */
  public boolean fails() {
    return !sqlState.isEmpty();
  }

  /** For example {@code update of 3 rows of public.users: ERROR P0001: read only}. */
  @Override
  public String toString() {
    return "%s of %s of %s: %s"
        .formatted(
            event,
            rows == 1 ? "1 row" : rows + " rows",
            table,
            fails() ? "ERROR %s: %s".formatted(sqlState, message) : "0 rows written");
  }
}
