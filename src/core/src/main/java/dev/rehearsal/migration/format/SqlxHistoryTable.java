package dev.rehearsal.migration.format;

import dev.rehearsal.migration.DeployLock;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.HistoryTable;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationStatus;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.migration.RecordedMigration.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The table {@code _sqlx_migrations} as sqlx 0.8 creates and fills it (its {@code
 * sqlx-postgres/src/migrate.rs}). The row comes with the migration's transaction, so that a failure
 * leaves none; old versions left one that says so. sqlx adds the time that the migration took after
 * its commit; here it is in the row from the beginning.
 *
 * @param name the table's, with its schema if it has one, as sqlx writes it into its statements
 */
record SqlxHistoryTable(String name) implements HistoryTable {

  static final String TABLE = "table-name";

  private static final String BEGUN = "rehearsal.migration_begun";

  /** What sqlx multiplies its checksum of the database's name with. */
  private static final long FACTOR = 0x3D32_AD9EL;

  static SqlxHistoryTable of(MigrationDirectory directory) {
    return new SqlxHistoryTable(PlainTable.named(directory, "sqlx", TABLE, "_sqlx_migrations"));
  }

  /** What sqlx takes from a file's name: all behind the number, with blanks for underscores. */
  static String description(String id) {
    return id.substring(id.indexOf('_') + 1).replace('_', ' ');
  }

  private static String version(String id) {
    return String.valueOf(number(id));
  }

  private static long number(String id) {
    return Long.parseLong(id.split("_", 2)[0]);
  }

  @Override
  public List<String> relations() {
    return List.of(name);
  }

  @Override
  public Set<MigrationStatus.State> refusedStates() {
    return Set.of(MigrationStatus.State.EDITED, MigrationStatus.State.MISSING);
  }

  @Override
  public String nameInBooks(Migration migration) {
    return version(migration.id());
  }

  @Override
  public Optional<List<RecordedMigration>> read(Connection connection, MigrationHistory history)
      throws SQLException {
    return Books.read(
        connection,
        name,
        "version, installed_on, success, encode(checksum, 'hex') AS checksum",
        "installed_on, version",
        row -> recorded(history, row));
  }

  private static RecordedMigration recorded(MigrationHistory history, ResultSet row)
      throws SQLException {
    return new RecordedMigration(
        Versions.id(history, SqlxHistoryTable::version, row.getString("version")),
        row.getBoolean("success") ? State.APPLIED : State.FAILED,
        row.getString("checksum"),
        Books.instant(row, "installed_on"),
        null);
  }

  @Override
  public List<DeployLock> deployLocks(Connection connection) throws SQLException {
    long checksum = AdvisoryKeys.crc32(Session.database(connection));
    return List.of(new DeployLock(FACTOR * checksum, Duration.ofSeconds(60)));
  }

  @Override
  public void open(Connection connection) throws SQLException {
    Session.execute(
        connection,
        """
        CREATE TABLE IF NOT EXISTS %s (
            version BIGINT PRIMARY KEY,
            description TEXT NOT NULL,
            installed_on TIMESTAMPTZ NOT NULL DEFAULT now(),
            success BOOLEAN NOT NULL,
            checksum BYTEA NOT NULL,
            execution_time BIGINT NOT NULL
        )\
        """
            .formatted(name));
  }

  @Override
  public void started(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    Session.execute(
        connection,
        "SELECT set_config('%s', extract(epoch FROM clock_timestamp())::text, false)"
            .formatted(BEGUN));
  }

  @Override
  public void finished(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    if (direction == Direction.UP) {
      insert(connection, migration);
    } else {
      Books.update(
          connection, "DELETE FROM %s WHERE version = ?".formatted(name), number(migration.id()));
    }
  }

  /** The time is in nanoseconds, and -1 where the session was made new in between. */
  private void insert(Connection connection, Migration migration) throws SQLException {
    String took =
        "coalesce(((extract(epoch FROM clock_timestamp())"
            + " - nullif(current_setting('%s', true), '')::numeric) * 1000000000)::bigint, -1)";
    insert(connection, migration, took.formatted(BEGUN));
  }

  private void insert(Connection connection, Migration migration, String took) throws SQLException {
    Books.update(
        connection,
        "INSERT INTO %s (version, description, success, checksum, execution_time) VALUES (?, ?, TRUE, ?, %s)"
            .formatted(name, took),
        number(migration.id()),
        description(migration.id()),
        HexFormat.of().parseHex(migration.checksum()));
  }

  @Override
  public void failed(Connection connection, Migration migration, Direction direction, String log) {}

  @Override
  public void markApplied(Connection connection, Migration migration) throws SQLException {
    Books.update(
        connection, "DELETE FROM %s WHERE version = ?".formatted(name), number(migration.id()));
    insert(connection, migration, "-1");
  }

  /** As sqlx tells its users to do: the row of the failure is removed. */
  @Override
  public void markRolledBack(Connection connection, MigrationHistory history, String id)
      throws SQLException {
    boolean failed =
        read(connection, history).orElse(List.of()).stream()
            .anyMatch(row -> row.state() == State.FAILED && row.id().equals(id));
    if (!failed) {
      throw Versions.noFailures("sqlx", id);
    }
    Books.update(connection, "DELETE FROM %s WHERE version = ?".formatted(name), number(id));
  }
}
