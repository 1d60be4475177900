package dev.rehearsal.migration.format;

import dev.rehearsal.migration.Checksums;
import dev.rehearsal.migration.DeployLock;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.HistoryTable;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.migration.RecordedMigration.State;
import dev.rehearsal.sql.Quoted;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The table {@code _prisma_migrations} as the schema engine of Prisma 6 creates and fills it.
 *
 * <p>The table's name is not qualified, as it is not in Prisma: a migration that empties the search
 * path of its session breaks Prisma's books, and so must it here.
 */
final class PrismaHistoryTable implements HistoryTable {

  private static final String NAME = "_prisma_migrations";

  private static final String CREATE_TABLE =
      """
      CREATE TABLE IF NOT EXISTS _prisma_migrations (
          id                      VARCHAR(36) PRIMARY KEY NOT NULL,
          checksum                VARCHAR(64) NOT NULL,
          finished_at             TIMESTAMPTZ,
          migration_name          VARCHAR(255) NOT NULL,
          logs                    TEXT,
          rolled_back_at          TIMESTAMPTZ,
          started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
          applied_steps_count     INTEGER NOT NULL DEFAULT 0
      )\
      """;

  /** The rows that Prisma calls failed, one of which is the migration that runs now. */
  private static final String FAILED =
      " WHERE migration_name = ? AND finished_at IS NULL AND rolled_back_at IS NULL";

  /** The key and the patience of Prisma's schema engine; then it gives up with P1002. */
  private static final DeployLock LOCK = new DeployLock(72_707_369, Duration.ofSeconds(10));

  /** The schema that the connection's URL names; Prisma sets the search path to it alone. */
  private final String schema;

  PrismaHistoryTable(String schema) {
    this.schema = schema;
  }

  @Override
  public List<String> relations() {
    return List.of(Books.qualified(schema, NAME));
  }

  @Override
  public Optional<List<RecordedMigration>> read(Connection connection, MigrationHistory history)
      throws SQLException {
    return Books.read(
        connection,
        relations().get(0),
        "migration_name, checksum, started_at, finished_at, rolled_back_at, logs",
        "started_at, finished_at NULLS LAST",
        PrismaHistoryTable::row);
  }

  private static RecordedMigration row(ResultSet row) throws SQLException {
    return new RecordedMigration(
        row.getString("migration_name"),
        state(row),
        row.getString("checksum"),
        Books.instant(row, row.getString("finished_at") == null ? "started_at" : "finished_at"),
        row.getString("logs"));
  }

  private static State state(ResultSet row) throws SQLException {
    if (row.getString("rolled_back_at") != null) {
      return State.ROLLED_BACK;
    }
    return row.getString("finished_at") == null ? State.FAILED : State.APPLIED;
  }

  /** Prisma calls this P3005. It looks at the schema of its URL alone. */
  @Override
  public Optional<String> refusesWithoutBooks(Connection connection, List<String> relations)
      throws SQLException {
    return Books.relationsIn(connection, schema).isEmpty()
        ? Optional.empty()
        : Optional.of("the schema %s is not empty (Prisma calls this P3005)".formatted(schema));
  }

  /** Prisma takes a file for the same when only its line ends differ; and old rows lack zeros. */
  @Override
  public boolean matches(Migration migration, String recorded) {
    String unix = migration.up().script().text().replace("\r\n", "\n");
    return Stream.concat(
            Stream.of(migration.checksum()),
            Stream.of(unix, unix.replace("\n", "\r\n"))
                .map(text -> Checksums.sha256Hex(text.getBytes(StandardCharsets.UTF_8))))
        .anyMatch(sum -> sum.equals(recorded) || withoutZeros(sum).equals(recorded));
  }

  /** How old versions wrote a checksum: each byte without a leading zero. */
  private static String withoutZeros(String sum) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sum.length(); i += 2) {
      text.append(sum.charAt(i) == '0' ? "" : sum.charAt(i)).append(sum.charAt(i + 1));
    }
    return text.toString();
  }

  @Override
  public List<DeployLock> deployLocks(Connection connection) {
    return List.of(LOCK);
  }

  @Override
  public void open(Connection connection) throws SQLException {
    String name = Books.quoted(schema);
    String found = "SELECT to_regnamespace(%s)".formatted(Quoted.literal(name));
    try (Statement statement = connection.createStatement()) {
      // The engine makes a schema that is missing as soon as it connects.
      if (Session.value(connection, found).isEmpty()) {
        statement.execute("CREATE SCHEMA " + name);
      }
      statement.execute("SET search_path = " + name);
      statement.execute(CREATE_TABLE);
    }
  }

  @Override
  public void started(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    Books.update(
        connection,
        "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES (?, ?, ?)",
        UUID.randomUUID().toString(),
        migration.checksum(),
        migration.id());
  }

  @Override
  public void finished(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    Books.update(
        connection,
        "UPDATE _prisma_migrations SET applied_steps_count = 1, finished_at = clock_timestamp()"
            + FAILED,
        migration.id());
  }

  @Override
  public void failed(Connection connection, Migration migration, Direction direction, String log)
      throws SQLException {
    Books.update(
        connection, "UPDATE _prisma_migrations SET logs = ?" + FAILED, log, migration.id());
  }

  /** As {@code migrate resolve --applied}: failed rows are rolled back, and a new one says it. */
  @Override
  public void markApplied(Connection connection, Migration migration) throws SQLException {
    rollBack(connection, migration.id());
    Books.update(
        connection,
        "INSERT INTO _prisma_migrations (id, checksum, migration_name, logs, finished_at)"
            + " VALUES (?, ?, ?, '', now())",
        UUID.randomUUID().toString(),
        migration.checksum(),
        migration.id());
  }

  /** Prisma CLI reference, "migrate resolve". */
  @Override
  public Optional<String> commandToRecord(String id) {
    return Optional.of("prisma migrate resolve --applied " + id);
  }

  /** As {@code migrate resolve --rolled-back}. */
  @Override
  public void markRolledBack(Connection connection, MigrationHistory history, String id)
      throws SQLException {
    rollBack(connection, id);
  }

  private static void rollBack(Connection connection, String id) throws SQLException {
    Books.update(connection, "UPDATE _prisma_migrations SET rolled_back_at = now()" + FAILED, id);
  }
}
