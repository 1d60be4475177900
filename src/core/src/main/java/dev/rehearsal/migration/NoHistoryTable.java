package dev.rehearsal.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The books of those who keep none. There is no tool, either, so that each file gets a session as
 * good as new, as if psql ran it; the settings of one do not reach the next, unless they share a
 * transaction.
 */
public record NoHistoryTable() implements HistoryTable {

  @Override
  public List<String> relations() {
    return List.of();
  }

  @Override
  public Optional<List<RecordedMigration>> read(Connection connection, MigrationHistory history) {
    return Optional.empty();
  }

  @Override
  public void open(Connection connection) {}

  @Override
  public void started(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    if (!new SqlSession(connection).isInTransaction()) {
      MigrationSession.renew(connection);
    }
  }

  @Override
  public void finished(Connection connection, Migration migration, Direction direction) {}

  @Override
  public void failed(Connection connection, Migration migration, Direction direction, String log) {}

  @Override
  public void markApplied(Connection connection, Migration migration) {
    throw noBooks();
  }

  @Override
  public void markRolledBack(Connection connection, MigrationHistory history, String id) {
    throw noBooks();
  }

  private static MigrationException noBooks() {
    return new MigrationException(
        "a plain directory has no tool, so the database holds no record of what was applied");
  }
}
