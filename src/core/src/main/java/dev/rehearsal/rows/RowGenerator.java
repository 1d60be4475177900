package dev.rehearsal.rows;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Fills the tables of a database with valid rows, whatever the schema.
 *
 * <p>The server makes the rows: a few queries read the catalogues, and one {@code INSERT} a table
 * makes all of its rows. Which values satisfy a check is found out by letting the server evaluate
 * that very check on candidates, so no expression is parsed here. The rows with the same number
 * refer to each other across tables, which keeps composite and overlapping foreign keys true. What
 * cannot be filled is reported with PostgreSQL's reason.
 *
 * <p>The same schema, seed and rows present give the same rows: the names of tables and columns
 * decide, never their oids. Numbers of keys begin above 1000, so that rows which a later migration
 * inserts with small keys are not in their way.
 *
 * <p>While rows are made, {@code session_replication_role} is {@code replica}: triggers and rules
 * do not fire, but for those that are {@code ENABLE ALWAYS} or {@code ENABLE REPLICA}, and foreign
 * keys and deferrable keys are not checked by PostgreSQL but by this class, afterwards: a row that
 * violates one is mended, or else removed, which is reported. Materialized views are not refreshed.
 * Foreign tables and tables of extensions get no rows.
 */
public final class RowGenerator {

  private final RowPlan plan;

  private RowGenerator(RowPlan plan) {
    this.plan = plan;
  }

  /** A generator of the rows that a plan wants. */
  public static RowGenerator of(RowPlan plan) {
    return new RowGenerator(plan);
  }

  /**
   * Fills all tables of the user's, in one transaction. A connection with autocommit is given a
   * transaction of its own, which is committed; without, it happens inside the caller's
   * transaction, which goes on. The settings of the session are as they were afterwards.
   *
   * @param superuser a superuser's connection to a disposable database
   * @return what became of each table
   * @throws SQLException if the database does not answer, or the role is not a superuser
   */
  public Filling fill(Connection superuser) throws SQLException {
    try (FillingSession session = FillingSession.begin(superuser)) {
      SchemaFacts schema = CatalogueReader.read(superuser);
      session.useSearchPathOfCaller();
      Filling filling = new SchemaFiller(superuser, schema, plan).fill();
      session.commit();
      return filling;
    }
  }
}
