package dev.rehearsal.migration.format;

import dev.rehearsal.migration.DeployLock;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.HistoryTable;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationStatus;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.migration.RecordedMigration.State;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table {@code pgmigrations} as node-pg-migrate creates and fills it ({@code src/runner.ts},
 * {@code src/migration.ts}). What is resolved is resolved as by {@code --fake}.
 *
 * @param schema the table's schema
 * @param table the table's name
 * @param searchPath the schemas of the session; none to leave it as it is
 * @param created the schemas to be made first
 */
record NodePgMigrateHistoryTable(
    String schema, String table, List<String> searchPath, List<String> created)
    implements HistoryTable {

  /** The tool gives up at once; this is for one that is just about to end. */
  private static final DeployLock LOCK =
      new DeployLock(7_241_865_325_823_964L, Duration.ofSeconds(10));

  NodePgMigrateHistoryTable {
    searchPath = List.copyOf(searchPath);
    created = List.copyOf(created);
  }

  @Override
  public List<String> relations() {
    return List.of(relation());
  }

  private String relation() {
    return Books.qualified(schema, table);
  }

  @Override
  public String content() {
    return "%s %s %s".formatted(relation(), searchPath, created);
  }

  @Override
  public Set<MigrationStatus.State> refusedStates() {
    return Set.of(MigrationStatus.State.MISSING);
  }

  @Override
  public Optional<List<RecordedMigration>> read(Connection connection, MigrationHistory history)
      throws SQLException {
    return Books.read(
        connection,
        relation(),
        "name, run_on",
        "run_on, id",
        row ->
            new RecordedMigration(
                row.getString("name"), State.APPLIED, null, Books.instant(row, "run_on"), null));
  }

  @Override
  public List<DeployLock> deployLocks(Connection connection) {
    return List.of(LOCK);
  }

  @Override
  public void open(Connection connection) throws SQLException {
    for (String name : created) {
      Books.update(connection, "CREATE SCHEMA IF NOT EXISTS " + Books.quoted(name));
    }
    if (!searchPath.isEmpty()) {
      Books.update(
          connection,
          "SET search_path TO "
              + searchPath.stream().map(Books::quoted).collect(Collectors.joining(", ")));
    }
    if (!Books.exists(connection, relation())) {
      Books.update(
          connection,
          ("CREATE TABLE %s (id SERIAL PRIMARY KEY, name varchar(255) NOT NULL,"
                  + " run_on timestamp NOT NULL)")
              .formatted(relation()));
    }
  }

  /** A schema that a migration has dropped would be made anew. */
  @Override
  public boolean opensQuietly(Connection connection) throws SQLException {
    for (String name : created) {
      String found = "SELECT to_regnamespace(%s)".formatted(Quoted.literal(Books.quoted(name)));
      if (Session.value(connection, found).isEmpty()) {
        return false;
      }
    }
    return HistoryTable.super.opensQuietly(connection);
  }

  @Override
  public void started(Connection connection, Migration migration, Direction direction) {}

  @Override
  public void finished(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    if (direction == Direction.UP) {
      markApplied(connection, migration);
    } else {
      delete(connection, migration.id());
    }
  }

  /** Nothing: the transaction that held it is gone. */
  @Override
  public void failed(Connection connection, Migration migration, Direction direction, String log) {}

  /** As {@code node-pg-migrate up --fake}. */
  @Override
  public void markApplied(Connection connection, Migration migration) throws SQLException {
    Books.update(
        connection,
        "INSERT INTO %s (name, run_on) VALUES (?, NOW())".formatted(relation()),
        migration.id());
  }

  /** node-pg-migrate, "CLI": it marks what is pending, which is this one alone. */
  @Override
  public Optional<String> commandToRecord(String id) {
    return Optional.of("node-pg-migrate up --fake");
  }

  /** As {@code node-pg-migrate down --fake}. */
  @Override
  public void markRolledBack(Connection connection, MigrationHistory history, String id)
      throws SQLException {
    delete(connection, id);
  }

  private void delete(Connection connection, String id) throws SQLException {
    Books.update(connection, "DELETE FROM %s WHERE name = ?".formatted(relation()), id);
  }
}
