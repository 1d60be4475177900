package dev.rehearsal.report;

/**
 * Rows or values that are not as they were, after a migration and what undoes it.
 *
 * @param table as PostgreSQL prints it
 * @param column as PostgreSQL prints it; empty for whole rows
 * @param lost how many, of the rows that were made for the rehearsal
 * @param of of how many
 */
public record LostData(String table, String column, long lost, long of) {

  /** In words: {@code public.users.email: 3 of 5 values}. */
  @Override
  public String toString() {
    return column.isEmpty()
        ? "%s: %d of %d rows".formatted(table, lost, of)
        : "%s.%s: %d of %d values".formatted(table, column, lost, of);
  }
}
