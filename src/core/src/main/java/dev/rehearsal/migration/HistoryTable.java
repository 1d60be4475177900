package dev.rehearsal.migration;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A tool's own book-keeping in the database, read and written in that tool's format, so that the
 * tool, run afterwards, finds nothing to do.
 *
 * <p>Every method works on the connection that runs the migrations, outside a transaction.
 */
public interface HistoryTable {

  /** Keeps no books: for plain directories, which have no tool. */
  HistoryTable NONE = new NoHistoryTable();

  /** Sets the session up as the tool does, and creates the table where it is missing. */
  void open(Connection connection) throws SQLException;

  /** Notes that a migration is about to run. */
  void started(Connection connection, Migration migration) throws SQLException;

  /** Notes that the migration which was {@linkplain #started started} has run. */
  void finished(Connection connection, Migration migration) throws SQLException;

  /** Notes that the migration which was {@linkplain #started started} has failed, and how. */
  void failed(Connection connection, Migration migration, String log) throws SQLException;
}
