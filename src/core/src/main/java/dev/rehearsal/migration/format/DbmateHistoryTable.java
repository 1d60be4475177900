package dev.rehearsal.migration.format;

import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.HistoryTable;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.migration.RecordedMigration.State;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code schema_migrations} as dbmate 2 creates and fills it (its {@code
 * pkg/driver/postgres/postgres.go}): the versions that are applied, and nothing else. dbmate asks
 * for the session's schema each time, so that a migration that changes the search path breaks it.
 * It has no lock.
 *
 * @param givenSchema the schema that the option names; null for the session's first
 * @param name the table's
 */
record DbmateHistoryTable(@Nullable String givenSchema, String name) implements HistoryTable {

  static final String TABLE = "migrations-table";

  static DbmateHistoryTable of(MigrationDirectory directory) {
    String table = directory.options().get(TABLE).orElse("schema_migrations");
    int dot = table.indexOf('.');
    return dot < 0
        ? new DbmateHistoryTable(null, table)
        : new DbmateHistoryTable(table.substring(0, dot), table.substring(dot + 1));
  }

  @Override
  public List<String> relations() {
    return List.of(givenSchema == null ? Books.quoted(name) : Books.qualified(givenSchema, name));
  }

  @Override
  public boolean keepsOthersOut() {
    return false;
  }

  @Override
  public String nameInBooks(Migration migration) {
    return Versions.digits(migration.id());
  }

  @Override
  public Optional<List<RecordedMigration>> read(Connection connection, MigrationHistory history)
      throws SQLException {
    return Books.read(
        connection,
        relation(connection),
        "version",
        "version",
        row ->
            new RecordedMigration(
                Versions.id(history, Versions::digits, row.getString("version")),
                State.APPLIED,
                null,
                null,
                null));
  }

  @Override
  public boolean isBefore(Migration migration, RecordedMigration gone) {
    return Versions.digits(migration.id()).compareTo(gone.id()) < 0;
  }

  private String relation(Connection connection) throws SQLException {
    return Quoted.name(schema(connection)) + "." + Quoted.name(name);
  }

  private String schema(Connection connection) throws SQLException {
    return givenSchema != null ? givenSchema : Session.schema(connection).orElse("public");
  }

  @Override
  public void open(Connection connection) throws SQLException {
    if (givenSchema != null && isMissing(connection, givenSchema)) {
      Session.execute(connection, "CREATE SCHEMA " + Quoted.name(givenSchema));
    }
    Session.execute(
        connection,
        "CREATE TABLE IF NOT EXISTS %s (version varchar primary key)"
            .formatted(relation(connection)));
  }

  private static boolean isMissing(Connection connection, String schema) throws SQLException {
    String name = Quoted.literal(Quoted.name(schema));
    return Session.value(connection, "SELECT to_regnamespace(%s)".formatted(name)).isEmpty();
  }

  @Override
  public void started(Connection connection, Migration migration, Direction direction) {}

  @Override
  public void finished(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    String sql =
        direction == Direction.UP
            ? "INSERT INTO %s (version) VALUES (?)"
            : "DELETE FROM %s WHERE version = ?";
    Books.update(connection, sql.formatted(relation(connection)), Versions.digits(migration.id()));
  }

  @Override
  public void failed(Connection connection, Migration migration, Direction direction, String log) {}

  @Override
  public void markApplied(Connection connection, Migration migration) throws SQLException {
    Books.update(
        connection,
        "INSERT INTO %s (version) VALUES (?) ON CONFLICT DO NOTHING"
            .formatted(relation(connection)),
        Versions.digits(migration.id()));
  }

  @Override
  public void markRolledBack(Connection connection, MigrationHistory history, String id) {
    throw Versions.noFailures("dbmate", id);
  }
}
