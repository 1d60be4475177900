package dev.rehearsal.experiment;

/**
 * A statement as an application may have it that was written for the schema before a migration.
 *
 * @param kind what it does
 * @param relation the table or view, as PostgreSQL prints it, with its schema
 * @param sql the statement
 */
public record OldStatement(Kind kind, String relation, String sql) {

  /** What a statement does. */
  public enum Kind {
    /** Reads all columns. */
    READS("reading"),
    /** Inserts a row with all its columns. */
    INSERTS("inserting into"),
    /** Inserts a row with the columns alone that have no default and may not be NULL. */
    INSERTS_REQUIRED("inserting into"),
    /** Updates all columns of a row. */
    UPDATES("updating"),
    /** Deletes a row. */
    DELETES("deleting from");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** What it does, in words. */
  @Override
  public String toString() {
    return kind.words + " " + relation;
  }
}
