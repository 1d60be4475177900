package dev.rehearsal.trace;

import dev.rehearsal.migration.SqlSession;
import java.sql.SQLException;

/**
 * Has the planner use an index wherever there is one. It reads small tables as a whole, and would
 * not do so with large ones; a scan of rows shall only be seen where there is no other way.
 */
final class Scans {

  private static final String AVOID =
      """
      SELECT pg_catalog.set_config(
                 'rehearsal.scans', pg_catalog.current_setting('enable_seqscan'), true),
             pg_catalog.set_config('enable_seqscan', 'off', true)
      """;

  private static final String ALLOW =
      """
      SELECT pg_catalog.set_config(
                 'enable_seqscan', pg_catalog.current_setting('rehearsal.scans'), true)
      """;

  private Scans() {}

  /** Before a statement, in a transaction. */
  static void avoid(SqlSession session) throws SQLException {
    session.execute(AVOID);
  }

  /** After it: sets what the migration had set, as other statements shall run with it. */
  static void allow(SqlSession session) throws SQLException {
    session.execute(ALLOW);
  }
}
