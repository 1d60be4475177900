package dev.rehearsal.schema;

import dev.rehearsal.sql.QuietTransaction;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Reads the schema of a database from PostgreSQL's catalogues, 13 to 18.
 *
 * <p>The number of queries is always the same, however many objects there are. Nothing but the
 * catalogues is read, so a role without any rights reads the same as a superuser, but for the
 * options of user mappings, which PostgreSQL shows to those concerned. Temporary objects, objects
 * of extensions and what every database is born with are left out.
 */
public final class SchemaReader {

  private SchemaReader() {}

  /**
   * Reads the whole schema of the database that a connection is connected to.
   *
   * <p>A connection with autocommit is given a transaction of its own, {@code REPEATABLE READ READ
   * ONLY}. Without autocommit, the reading happens inside the caller's transaction, sees what that
   * has done so far, and is as consistent as the caller's isolation is; the transaction goes on
   * afterwards, neither committed nor rolled back. In both cases the connection and the settings of
   * its session are as they were.
   *
   * @throws SQLException if the database does not answer, or if the caller's transaction has failed
   *     before and is waiting to be rolled back
   */
  public static SchemaSnapshot read(Connection connection) throws SQLException {
    try (QuietTransaction quiet = QuietTransaction.begin(connection, "the schema")) {
      return new Catalogue(quiet.connection()).read();
    }
  }

  /**
   * Reads the same, and what stands on what, which takes one query more.
   *
   * @throws SQLException as {@link #read} does
   */
  public static SchemaGraph readGraph(Connection connection) throws SQLException {
    try (QuietTransaction quiet = QuietTransaction.begin(connection, "the schema")) {
      return new Catalogue(quiet.connection()).readGraph();
    }
  }
}
