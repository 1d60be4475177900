package dev.rehearsal.migration;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The books of those who keep none. There is no tool, either, so that each file gets a session as
 * good as new, as if psql ran it; the settings of one do not reach the next.
 */
final class NoHistoryTable implements HistoryTable {

  @Override
  public void open(Connection connection) {}

  @Override
  public void started(Connection connection, Migration migration) throws SQLException {
    MigrationSession.renew(connection);
  }

  @Override
  public void finished(Connection connection, Migration migration) {}

  @Override
  public void failed(Connection connection, Migration migration, String log) {}
}
