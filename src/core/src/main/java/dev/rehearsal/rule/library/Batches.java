package dev.rehearsal.rule.library;

/**
 * Writes what is done to a big table in small transactions: each locks few rows for a moment, and
 * VACUUM can follow (PostgreSQL documentation, 41.8 "Transaction Management": COMMIT in DO).
 */
final class Batches {

  private static final int ROWS = 10_000;

  private Batches() {}

  /**
   * Writes rows anew until none is left.
   *
   * @param table as PostgreSQL prints it
   * @param set what stands behind SET
   * @param where the rows that are left, which must not be true of a row that was written
   */
  static String update(String table, String set, String where) {
    return loop("UPDATE %s SET %s".formatted(table, set), table, where);
  }

  /** Removes rows until none is left. */
  static String delete(String table, String where) {
    return loop("DELETE FROM " + table, table, where);
  }

  private static String loop(String statement, String table, String where) {
    String quote = (statement + where).contains("$$") ? "$batches$" : "$$";
    return """
    DO %6$s
    BEGIN
      LOOP
        %1$s
         WHERE (%2$s)
           AND ctid = ANY (ARRAY(SELECT ctid FROM %3$s WHERE %2$s LIMIT %4$d));
        EXIT WHEN NOT FOUND;
        COMMIT;
      END LOOP;
    END %6$s;\
    """
        .formatted(statement, where, table, ROWS, "", quote);
  }
}
