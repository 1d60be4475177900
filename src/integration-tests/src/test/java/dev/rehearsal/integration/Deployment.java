package dev.rehearsal.integration;

import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.migration.HistoryTable;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.MigrationStatus;
import dev.rehearsal.migration.MigrationStatus.State;
import dev.rehearsal.migration.RunListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A history on its way to a database, by Rehearsal.
 *
 * @param history the migrations
 * @param database where they go
 */
public record Deployment(MigrationHistory history, ServerAccess database) {

  /** A session as the runner wants it. */
  public Connection connect() throws SQLException {
    return database.with("preferQueryMode", "simple").connect();
  }

  public MigrationStatus status() throws SQLException {
    try (Connection connection = connect()) {
      return MigrationStatus.of(history, history.table().read(connection, history));
    }
  }

  /** Each migration with its state: {@code 1_users APPLIED}. */
  public List<String> states() throws SQLException {
    return status().steps().stream().map(step -> step.id() + " " + step.state()).toList();
  }

  /** Runs what is pending. */
  public void deploy() throws SQLException {
    deploy(history.size());
  }

  /** Runs the first of those that are pending. */
  public void deploy(int atMost) throws SQLException {
    List<Migration> pending = status().pending();
    locked(
        connection ->
            new MigrationRunner(history)
                .run(
                    connection,
                    pending.subList(0, Math.min(atMost, pending.size())),
                    RunListener.NONE));
  }

  /** Undoes the last migrations that are applied. */
  public void undo(int steps) throws SQLException {
    List<Migration> applied =
        status().in(State.APPLIED).stream()
            .map(step -> history.find(step.id()).orElseThrow())
            .toList();
    List<Migration> last = new java.util.ArrayList<>();
    for (int i = 0; i < steps; i++) {
      last.add(applied.get(applied.size() - 1 - i));
    }
    locked(connection -> new MigrationRunner(history).undo(connection, last, RunListener.NONE));
  }

  public void markApplied(String id) throws SQLException {
    locked(
        connection -> {
          Sql.execute(connection, "BEGIN");
          history.table().markApplied(connection, history.find(id).orElseThrow());
          Sql.execute(connection, "COMMIT");
        });
  }

  public void markRolledBack(String id) throws SQLException {
    locked(
        connection -> {
          Sql.execute(connection, "BEGIN");
          history.table().markRolledBack(connection, history, id);
          Sql.execute(connection, "COMMIT");
        });
  }

  private void locked(Work work) throws SQLException {
    HistoryTable table = history.table();
    try (Connection connection = connect()) {
      table.lock(connection);
      try {
        work.on(connection);
      } finally {
        table.unlock(connection);
      }
    }
  }

  @FunctionalInterface
  private interface Work {
    void on(Connection connection) throws SQLException;
  }
}
