package dev.rehearsal.migration.format;

import dev.rehearsal.migration.DeployLock;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.HistoryTable;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationStatus;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.migration.RecordedMigration.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The table {@code migrations} as postgres-migrations 5 creates and fills it ({@code
 * src/migrate.ts}, {@code src/run-migration.ts}). It lies where the search path leads, and its
 * first row is of the migration that made it.
 *
 * @param keys what the table calls each migration of the directory
 */
record PostgresMigrationsHistoryTable(List<Key> keys) implements HistoryTable {

  private static final String TABLE = "migrations";

  /** The tool waits for ever. */
  private static final DeployLock LOCK =
      new DeployLock(-8_525_285_245_963_000_605L, Duration.ofMinutes(10));

  /** The file {@code 0_create-migrations-table.sql} of the tool, and its checksum there. */
  private static final String FIRST = "create-migrations-table";

  private static final String FIRST_HASH = "e18db593bcde2aca2a408c4d1100f6abba2195df";

  PostgresMigrationsHistoryTable {
    keys = List.copyOf(keys);
  }

  /**
   * What the table calls a migration.
   *
   * @param id the migration's id
   * @param number its place, from 1
   * @param name its name without the number
   */
  record Key(String id, int number, String name) {}

  @Override
  public List<String> relations() {
    return List.of(TABLE);
  }

  @Override
  public Set<MigrationStatus.State> refusedStates() {
    return Set.of(MigrationStatus.State.EDITED);
  }

  @Override
  public Optional<List<RecordedMigration>> read(Connection connection, MigrationHistory history)
      throws SQLException {
    return Books.read(connection, TABLE, "id, name, hash, executed_at", "id", this::recorded)
        .map(rows -> rows.stream().filter(row -> !row.id().equals(FIRST)).toList());
  }

  /** The tool goes by the number, and then finds that the checksum of another file differs. */
  private RecordedMigration recorded(ResultSet row) throws SQLException {
    int number = row.getInt("id");
    String id =
        keys.stream()
            .filter(key -> key.number() == number)
            .map(Key::id)
            .findFirst()
            .orElse(number == 0 ? FIRST : number + "_" + row.getString("name"));
    return new RecordedMigration(
        id, State.APPLIED, row.getString("hash"), Books.instant(row, "executed_at"), null);
  }

  /** The checksum of a program is that of the SQL that it makes, which only the tool knows. */
  @Override
  public boolean matches(Migration migration, String recorded) {
    return migration.isCode() || migration.checksum().equals(recorded);
  }

  @Override
  public List<DeployLock> deployLocks(Connection connection) {
    return List.of(LOCK);
  }

  @Override
  public void open(Connection connection) throws SQLException {
    if (Books.exists(connection, TABLE)) {
      return;
    }
    Books.update(connection, "START TRANSACTION");
    Books.update(
        connection,
        """
        CREATE TABLE IF NOT EXISTS migrations (
          id integer PRIMARY KEY,
          name varchar(100) UNIQUE NOT NULL,
          hash varchar(40) NOT NULL,
          executed_at timestamp DEFAULT current_timestamp
        )\
        """);
    insert(connection, 0, FIRST, FIRST_HASH);
    Books.update(connection, "COMMIT");
  }

  @Override
  public void started(Connection connection, Migration migration, Direction direction) {}

  @Override
  public void finished(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    markApplied(connection, migration);
  }

  /** Nothing: the tool leaves no trace of a failure. */
  @Override
  public void failed(Connection connection, Migration migration, Direction direction, String log) {}

  @Override
  public void markApplied(Connection connection, Migration migration) throws SQLException {
    if (migration.isCode()) {
      throw new MigrationException(
          "%s is a program, whose checksum only postgres-migrations knows: let it run there"
              .formatted(migration.up().script().path()));
    }
    Key key = keys.stream().filter(k -> k.id().equals(migration.id())).findFirst().orElseThrow();
    insert(connection, key.number(), key.name(), migration.checksum());
  }

  private static void insert(Connection connection, int number, String name, String hash)
      throws SQLException {
    Books.update(
        connection, "INSERT INTO migrations (id, name, hash) VALUES (?, ?, ?)", number, name, hash);
  }

  @Override
  public void markRolledBack(Connection connection, MigrationHistory history, String id) {
    throw new MigrationException(
        "%s cannot be resolved: postgres-migrations keeps no record of a failure; mend the file (and"
                .formatted(id)
            + " what it left behind, if it runs without a transaction) and deploy again");
  }
}
