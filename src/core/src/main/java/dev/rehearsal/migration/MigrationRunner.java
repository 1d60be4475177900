package dev.rehearsal.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntConsumer;

/** Applies the migrations of a history to a database, and keeps the tool's books there. */
public final class MigrationRunner {

  private final MigrationHistory history;

  public MigrationRunner(MigrationHistory history) {
    this.history = history;
  }

  /**
   * Applies the migrations from one place in the history to another, on one session, as a tool
   * does.
   *
   * @param connection a fresh one, in autocommit mode, opened with {@code preferQueryMode=simple}
   * @param from how many migrations are applied already
   * @param to how many shall be applied afterwards
   * @param applied is told the number of applied migrations after each one
   * @throws MigrationFailedException at the first one that fails; those before it stay
   */
  public void run(Connection connection, int from, int to, IntConsumer applied) {
    if (from >= to) {
      return;
    }
    List<Migration> pending = history.migrations().subList(from, to);
    keepBooks(
        pending.get(0),
        () -> {
          MigrationSession.settle(connection);
          history.table().open(connection);
        });
    for (int i = 0; i < pending.size(); i++) {
      apply(connection, pending.get(i));
      applied.accept(from + i + 1);
    }
  }

  private void apply(Connection connection, Migration migration) {
    keepBooks(migration, () -> history.table().started(connection, migration));
    SimpleQuery.Outcome outcome = send(connection, migration);
    SQLException error = outcome.error();
    if (error != null) {
      MigrationFailure failure =
          MigrationFailure.of(history, migration, outcome.completed(), error);
      MigrationFailedException exception = new MigrationFailedException(failure, error);
      noteFailure(connection, migration, exception);
      throw exception;
    }
    keepBooks(migration, () -> history.table().finished(connection, migration));
  }

  private SimpleQuery.Outcome send(Connection connection, Migration migration) {
    try {
      return SimpleQuery.run(connection, migration.up().text());
    } catch (SQLException e) {
      return new SimpleQuery.Outcome(0, e);
    }
  }

  /**
   * The books come second here: when they cannot be kept, either, that is told with the failure.
   */
  private void noteFailure(
      Connection connection, Migration migration, MigrationFailedException failure) {
    try {
      history.table().failed(connection, migration, failure.failure().toString());
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private void keepBooks(Migration migration, BookEntry entry) {
    try {
      entry.write();
    } catch (SQLException e) {
      throw new MigrationFailedException(MigrationFailure.ofBooks(history, migration, e), e);
    }
  }

  @FunctionalInterface
  private interface BookEntry {
    void write() throws SQLException;
  }
}
