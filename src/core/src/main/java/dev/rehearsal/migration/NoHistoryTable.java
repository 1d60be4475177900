package dev.rehearsal.migration;

import java.sql.Connection;

/** The books of those who keep none. */
final class NoHistoryTable implements HistoryTable {

  @Override
  public void open(Connection connection) {}

  @Override
  public void started(Connection connection, Migration migration) {}

  @Override
  public void finished(Connection connection, Migration migration) {}

  @Override
  public void failed(Connection connection, Migration migration, String log) {}
}
