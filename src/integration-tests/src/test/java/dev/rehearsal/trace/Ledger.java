package dev.rehearsal.trace;

import dev.rehearsal.integration.Sql;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.HistoryTable;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.migration.RecordedMigration.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Books of a tool that writes down all that it is asked to, in the session that migrates. */
final class Ledger implements HistoryTable {

  @Override
  public List<String> relations() {
    return List.of("books.ledger");
  }

  @Override
  public Optional<List<RecordedMigration>> read(Connection connection, MigrationHistory history)
      throws SQLException {
    return Optional.of(
        Sql.query(connection, "SELECT entry FROM books.ledger ORDER BY number").stream()
            .map(entry -> new RecordedMigration(entry, State.APPLIED, null, null, null))
            .toList());
  }

  @Override
  public void open(Connection connection) throws SQLException {
    Sql.execute(
        connection,
        "CREATE SCHEMA IF NOT EXISTS books;"
            + "CREATE TABLE IF NOT EXISTS books.ledger (number serial, entry text)");
  }

  @Override
  public void started(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    write(connection, "started " + migration.id());
  }

  @Override
  public void finished(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    write(connection, "finished " + migration.id());
  }

  @Override
  public void failed(Connection connection, Migration migration, Direction direction, String log)
      throws SQLException {
    write(connection, "failed " + migration.id());
  }

  @Override
  public void markApplied(Connection connection, Migration migration) {
    throw new UnsupportedOperationException("nobody asks");
  }

  @Override
  public void markRolledBack(Connection connection, MigrationHistory history, String id) {
    throw new UnsupportedOperationException("nobody asks");
  }

  private static void write(Connection connection, String entry) throws SQLException {
    Sql.execute(connection, "INSERT INTO books.ledger (entry) VALUES ('" + entry + "')");
  }
}
