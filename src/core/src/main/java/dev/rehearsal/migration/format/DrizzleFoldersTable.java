package dev.rehearsal.migration.format;

import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.HistoryTable;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.migration.RecordedMigration.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code __drizzle_migrations} of drizzle-orm 1.0, which holds names, so that what has no
 * row is run, wherever it stands. A table of an older version is turned into one of these. Read in
 * drizzle-orm 1.0.0-rc.5, {@code src/pg-core/async/session.ts} and {@code src/up-migrations/pg.ts}.
 *
 * @param schema the table's schema
 * @param table the table's name
 * @param migrations of the directory
 */
record DrizzleFoldersTable(String schema, String table, List<Migration> migrations)
    implements HistoryTable {

  DrizzleFoldersTable {
    migrations = List.copyOf(migrations);
  }

  @Override
  public List<String> relations() {
    return List.of(relation());
  }

  @Override
  public boolean keepsOthersOut() {
    return false;
  }

  private String relation() {
    return Books.qualified(schema, table);
  }

  @Override
  public String content() {
    return "1.0 " + relation();
  }

  @Override
  public Optional<List<RecordedMigration>> read(Connection connection, MigrationHistory history)
      throws SQLException {
    return rows(connection).map(rows -> rows.stream().map(this::recorded).toList());
  }

  /** A table of an older version has no column of that name, and so no such key. */
  private Optional<List<Row>> rows(Connection connection) throws SQLException {
    String name = "to_jsonb(%s) ->> 'name' AS name".formatted(Books.quoted(table));
    return Books.read(connection, relation(), "id, hash, created_at, " + name, "id", Row::of);
  }

  private RecordedMigration recorded(Row row) {
    long at = row.createdAt() == null ? 0 : row.createdAt();
    return new RecordedMigration(
        name(row).orElse("created_at " + row.createdAt()),
        State.APPLIED,
        row.hash(),
        Instant.ofEpochMilli(at),
        null);
  }

  /** An old row has none: the second of its making tells, or else its text. */
  private Optional<String> name(Row row) {
    if (row.name() != null) {
      return Optional.of(row.name());
    }
    Predicate<Migration> sameText = m -> m.checksum().equals(row.hash());
    List<Migration> sameSecond =
        migrations.stream().filter(m -> DrizzleFolders.made(m.id()) == row.second()).toList();
    return switch (sameSecond.size()) {
      case 0 -> migrations.stream().filter(sameText).map(Migration::id).findFirst();
      case 1 -> Optional.of(sameSecond.get(0).id());
      default -> sameSecond.stream().filter(sameText).map(Migration::id).findFirst();
    };
  }

  @Override
  public void open(Connection connection) throws SQLException {
    Books.update(connection, "CREATE SCHEMA IF NOT EXISTS " + Books.quoted(schema));
    Optional<List<Row>> rows = rows(connection);
    if (rows.isEmpty()) {
      create(connection);
    } else if (rows.get().stream().allMatch(row -> row.name() == null)) {
      upgrade(connection, rows.get());
    }
  }

  private void create(Connection connection) throws SQLException {
    Books.update(
        connection,
        """
        CREATE TABLE IF NOT EXISTS %s (
            id SERIAL PRIMARY KEY,
            hash text NOT NULL,
            created_at bigint,
            name text,
            applied_at timestamp with time zone DEFAULT now()
        )\
        """
            .formatted(relation()));
  }

  private void upgrade(Connection connection, List<Row> rows) throws SQLException {
    for (Row row : rows) {
      if (name(row).isEmpty()) {
        throw new MigrationException(
            "%s has a row (id %d) that none of the files can have left, so Drizzle 1.0 cannot add"
                    .formatted(relation(), row.id())
                + " its name: bring the file back, or delete the row");
      }
    }
    Books.update(connection, "BEGIN");
    addColumn(connection, "name text");
    addColumn(connection, "applied_at timestamp with time zone DEFAULT now()");
    for (Row row : rows) {
      Books.update(
          connection,
          "UPDATE %s SET name = ?, applied_at = NULL WHERE id = ?".formatted(relation()),
          name(row).orElseThrow(),
          row.id());
    }
    Books.update(connection, "COMMIT");
  }

  private void addColumn(Connection connection, String column) throws SQLException {
    Books.update(
        connection, "ALTER TABLE %s ADD COLUMN IF NOT EXISTS %s".formatted(relation(), column));
  }

  @Override
  public void started(Connection connection, Migration migration, Direction direction) {}

  @Override
  public void finished(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    markApplied(connection, migration);
  }

  /** Nothing: the transaction that held it is gone. */
  @Override
  public void failed(Connection connection, Migration migration, Direction direction, String log) {}

  @Override
  public void markApplied(Connection connection, Migration migration) throws SQLException {
    Books.update(
        connection,
        "INSERT INTO %s (hash, created_at, name) VALUES (?, ?, ?)".formatted(relation()),
        migration.checksum(),
        DrizzleFolders.made(migration.id()),
        migration.id());
  }

  @Override
  public void markRolledBack(Connection connection, MigrationHistory history, String id) {
    throw DrizzleHistoryTable.nothingToResolve(id);
  }

  /** A row of the table; the name is null in a table of an older version. */
  private record Row(int id, String hash, @Nullable Long createdAt, @Nullable String name) {

    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getInt("id"),
          row.getString("hash"),
          row.getObject("created_at", Long.class),
          row.getString("name"));
    }

    /**
     * When it was made: the older version knew the millisecond, the name of a directory does not.
     */
    long second() {
      return createdAt == null ? 0 : createdAt / 1000 * 1000;
    }
  }
}
