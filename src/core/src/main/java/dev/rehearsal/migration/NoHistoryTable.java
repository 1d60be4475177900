package dev.rehearsal.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The books of those who keep none. There is no tool, either, so that each file gets a session as
 * good as new, as if psql ran it; the settings of one do not reach the next, unless they share a
 * transaction.
 *
 * @param relations those of a tool that is passed by, and that are none of the project's
 */
public record NoHistoryTable(List<String> relations) implements HistoryTable {

  public NoHistoryTable {
    relations = List.copyOf(relations);
  }

  /** Where there is no tool that has books. */
  public NoHistoryTable() {
    this(List.of());
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
  public void settle(Connection connection) throws SQLException {
    MigrationSession.renew(connection);
  }

  /** Those of another tool are of no use here. */
  @Override
  public boolean opensQuietly(Connection connection) {
    return true;
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
