package dev.rehearsal.migration.format;

import dev.rehearsal.migration.HistoryTable;
import dev.rehearsal.migration.Migration;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * The table {@code _prisma_migrations} as the schema engine of Prisma 6 creates and fills it.
 *
 * <p>The table's name is not qualified, as it is not in Prisma: a migration that empties the search
 * path of its session breaks Prisma's books, and so must it here.
 */
final class PrismaHistoryTable implements HistoryTable {

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

  /** The row of the migration that runs now. */
  private static final String RUNNING =
      " WHERE migration_name = ? AND finished_at IS NULL AND rolled_back_at IS NULL";

  @Override
  public void open(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = \"public\"");
      statement.execute(CREATE_TABLE);
    }
  }

  @Override
  public void started(Connection connection, Migration migration) throws SQLException {
    update(
        connection,
        "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES (?, ?, ?)",
        UUID.randomUUID().toString(),
        migration.checksum(),
        migration.id());
  }

  @Override
  public void finished(Connection connection, Migration migration) throws SQLException {
    update(
        connection,
        "UPDATE _prisma_migrations SET applied_steps_count = 1, finished_at = clock_timestamp()"
            + RUNNING,
        migration.id());
  }

  @Override
  public void failed(Connection connection, Migration migration, String log) throws SQLException {
    update(connection, "UPDATE _prisma_migrations SET logs = ?" + RUNNING, log, migration.id());
  }

  private static void update(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
