package dev.rehearsal.experiment;

/**
 * A statement of the running application that a migration breaks.
 *
 * @param statement the statement, which ran before the migration
 * @param sqlState how it fails afterwards; empty when it runs, and gives columns of other types
 * @param message PostgreSQL's message, or the types before and after
 */
public record Break(OldStatement statement, String sqlState, String message) {

  /** Whether it fails, and does not only give something else. */
  public boolean fails() {
    return !sqlState.isEmpty();
  }
}
