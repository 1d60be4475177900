package dev.rehearsal.migration.format.atlas;

import dev.rehearsal.migration.DeployLock;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.HistoryTable;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.migration.RecordedMigration.State;
import dev.rehearsal.migration.format.Books;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The table {@code atlas_schema_revisions} as Atlas creates and fills it (ariga/atlas, {@code
 * cmd/atlas/internal/migrate/ent/schema/revision.go} and {@code sql/migrate/migrate.go}).
 *
 * @param schema where it is; Atlas takes one of the same name unless its URL names another
 */
record AtlasHistoryTable(String schema) implements HistoryTable {

  private static final String NAME = "atlas_schema_revisions";

  /** What Atlas calls an ordinary revision, and one that {@code migrate set} has noted. */
  private static final int EXECUTED = 2;

  private static final int RESOLVED = 4;

  /** FNV-1 of {@code atlas_migrate_execute}, and the patience of {@code --lock-timeout}. */
  private static final DeployLock LOCK = new DeployLock(2_686_470_616L, Duration.ofSeconds(10));

  private static final String CREATE_TABLE =
      """
      CREATE TABLE IF NOT EXISTS %s (
        version character varying NOT NULL,
        description character varying NOT NULL,
        type bigint NOT NULL DEFAULT 2,
        applied bigint NOT NULL DEFAULT 0,
        total bigint NOT NULL DEFAULT 0,
        executed_at timestamp with time zone NOT NULL,
        execution_time bigint NOT NULL,
        error text NULL,
        error_stmt text NULL,
        hash character varying NOT NULL,
        partial_hashes jsonb NULL,
        operator_version character varying NOT NULL,
        PRIMARY KEY (version)
      )\
      """;

  private static final String INSERT =
      " (version, description, type, applied, total, executed_at, execution_time, hash,"
          + " operator_version) VALUES (?, ?, ?, ?, ?, clock_timestamp(), 0, ?, 'Rehearsal')"
          + " ON CONFLICT (version) DO UPDATE SET type = excluded.type, applied = excluded.applied,"
          + " total = excluded.total, executed_at = excluded.executed_at, error = NULL,"
          + " error_stmt = NULL, hash = excluded.hash, partial_hashes = NULL,"
          + " operator_version = excluded.operator_version";

  @Override
  public List<String> relations() {
    return List.of(Books.qualified(schema, NAME));
  }

  @Override
  public String nameInBooks(Migration migration) {
    return version(migration.id());
  }

  @Override
  public Optional<List<RecordedMigration>> read(Connection connection, MigrationHistory history)
      throws SQLException {
    // What begins with a dot is the identifier of the table in Atlas Cloud, and no revision.
    return Books.read(
            connection,
            relations().get(0),
            "version, description, applied, total, executed_at, error, hash",
            "version COLLATE \"C\"",
            row -> row(row, history))
        .map(rows -> rows.stream().filter(row -> !row.id().startsWith(".")).toList());
  }

  private static RecordedMigration row(ResultSet row, MigrationHistory history)
      throws SQLException {
    String version = row.getString("version");
    String description = row.getString("description");
    String id =
        history.migrations().stream()
            .map(Migration::id)
            .filter(name -> name.split("_", 2)[0].equals(version))
            .findFirst()
            .orElse(description.isEmpty() ? version : version + "_" + description);
    boolean done = row.getLong("applied") >= row.getLong("total") && row.getString("error") == null;
    return new RecordedMigration(
        id,
        done ? State.APPLIED : State.FAILED,
        row.getString("hash"),
        Books.instant(row, "executed_at"),
        row.getString("error"));
  }

  /** On an empty database the last checkpoint stands for all before it; on another, for nothing. */
  @Override
  public List<Migration> pending(MigrationHistory history, List<RecordedMigration> recorded) {
    List<Migration> all = history.migrations();
    if (recorded.isEmpty()) {
      int from = 0;
      for (int i = 0; i < all.size(); i++) {
        from = all.get(i).kind() == Migration.Kind.BASELINE ? i : from;
      }
      return all.subList(from, all.size());
    }
    return HistoryTable.super.pending(history, recorded).stream()
        .filter(migration -> migration.kind() != Migration.Kind.BASELINE)
        .filter(migration -> !isBehindCheckpoint(history, recorded, migration))
        .toList();
  }

  private static boolean isBehindCheckpoint(
      MigrationHistory history, List<RecordedMigration> recorded, Migration migration) {
    List<Migration> all = history.migrations();
    return recorded.stream()
        .map(row -> history.find(row.id()))
        .flatMap(Optional::stream)
        .filter(step -> step.kind() == Migration.Kind.BASELINE)
        .anyMatch(checkpoint -> all.indexOf(migration) < all.indexOf(checkpoint));
  }

  @Override
  public List<DeployLock> deployLocks(Connection connection) {
    return List.of(LOCK);
  }

  @Override
  public void open(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + Books.quoted(schema));
      statement.execute(CREATE_TABLE.formatted(relations().get(0)));
    }
  }

  @Override
  public void started(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    if (direction == Direction.UP) {
      write(connection, migration, EXECUTED, 0);
    }
  }

  @Override
  public void finished(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    if (direction == Direction.DOWN) {
      delete(connection, version(migration.id()));
      return;
    }
    Books.update(
        connection,
        "UPDATE "
            + relations().get(0)
            + " SET applied = total, execution_time ="
            + " (extract(epoch FROM clock_timestamp() - executed_at) * 1000000000)::bigint"
            + " WHERE version = ?",
        version(migration.id()));
  }

  /**
   * Within a transaction of the file nothing is noted. Without one Atlas counts the statements that
   * are applied, and goes on behind them; that a message tells the count is not to be relied on, so
   * that the row says that none is, and a person must decide.
   */
  @Override
  public void failed(Connection connection, Migration migration, Direction direction, String log)
      throws SQLException {
    if (direction == Direction.UP && migration.up().mode() == ExecutionMode.SPLIT_NO_TX) {
      Books.update(
          connection,
          "UPDATE " + relations().get(0) + " SET error = ? WHERE version = ?",
          log,
          version(migration.id()));
    }
  }

  /** As {@code atlas migrate set}. */
  @Override
  public void markApplied(Connection connection, Migration migration) throws SQLException {
    write(connection, migration, RESOLVED, migration.up().parts().size());
  }

  private void write(Connection connection, Migration migration, int type, int applied)
      throws SQLException {
    Execution up = migration.up();
    String[] name = migration.id().split("_", 2);
    Books.update(
        connection,
        "INSERT INTO " + relations().get(0) + INSERT,
        name[0],
        name.length == 2 ? name[1] : "",
        type,
        applied,
        up.parts().size(),
        migration.checksum());
  }

  /** As {@code atlas migrate set} to the version before it. */
  @Override
  public void markRolledBack(Connection connection, MigrationHistory history, String id)
      throws SQLException {
    if (delete(connection, version(id)) == 0) {
      throw new MigrationException("%s has no revision of %s".formatted(NAME, id));
    }
  }

  private int delete(Connection connection, String version) throws SQLException {
    return Books.update(
        connection, "DELETE FROM " + relations().get(0) + " WHERE version = ?", version);
  }

  private static String version(String id) {
    return id.split("_", 2)[0];
  }
}
