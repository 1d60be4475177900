package dev.rehearsal.migration.format;

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

/**
 * The table {@code __diesel_schema_migrations} as Diesel 2 creates and fills it (its {@code
 * diesel/src/migration/mod.rs}): a row for each version that is applied. Diesel has no lock, and
 * does not name a schema.
 */
record DieselHistoryTable() implements HistoryTable {

  private static final String NAME = "__diesel_schema_migrations";

  /** What Diesel calls a migration. */
  static String version(String id) {
    int end = id.indexOf('_');
    return (end < 0 ? id : id.substring(0, end)).replace("-", "");
  }

  @Override
  public List<String> relations() {
    return List.of(NAME);
  }

  @Override
  public boolean keepsOthersOut() {
    return false;
  }

  /** The zone of the moments is that of Diesel's session; UTC is what most servers have. */
  @Override
  public String nameInBooks(Migration migration) {
    return version(migration.id());
  }

  @Override
  public Optional<List<RecordedMigration>> read(Connection connection, MigrationHistory history)
      throws SQLException {
    return Books.read(
        connection,
        NAME,
        "version, run_on AT TIME ZONE 'UTC' AS moment",
        "run_on, version",
        row ->
            new RecordedMigration(
                Versions.id(history, DieselHistoryTable::version, row.getString("version")),
                State.APPLIED,
                null,
                Books.instant(row, "moment"),
                null));
  }

  @Override
  public void open(Connection connection) throws SQLException {
    Session.execute(
        connection,
        """
        CREATE TABLE IF NOT EXISTS __diesel_schema_migrations (
            version VARCHAR(50) PRIMARY KEY NOT NULL,
            run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
        )\
        """);
  }

  @Override
  public void started(Connection connection, Migration migration, Direction direction) {}

  @Override
  public void finished(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    Books.update(
        connection,
        direction == Direction.UP
            ? "INSERT INTO __diesel_schema_migrations (version) VALUES (?)"
            : "DELETE FROM __diesel_schema_migrations WHERE version = ?",
        version(migration.id()));
  }

  @Override
  public void failed(Connection connection, Migration migration, Direction direction, String log) {}

  @Override
  public void markApplied(Connection connection, Migration migration) throws SQLException {
    Books.update(
        connection,
        "INSERT INTO __diesel_schema_migrations (version) VALUES (?) ON CONFLICT DO NOTHING",
        version(migration.id()));
  }

  @Override
  public void markRolledBack(Connection connection, MigrationHistory history, String id) {
    throw Versions.noFailures("Diesel", id);
  }
}
