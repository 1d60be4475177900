package dev.rehearsal.migration;

import dev.rehearsal.migration.ExecutionMode.Transactions;
import dev.rehearsal.migration.MigrationRunner.BookEntry;
import dev.rehearsal.sql.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One migration on its way in one direction. */
final class StepRun {

  private final MigrationHistory history;
  private final Connection connection;
  private final Migration migration;
  private final Direction direction;
  private final RunListener listener;
  private final Courier courier;
  private Duration took = Duration.ZERO;

  StepRun(
      MigrationHistory history,
      Connection connection,
      Migration migration,
      Direction direction,
      RunListener listener,
      Courier courier) {
    this.history = history;
    this.connection = connection;
    this.migration = migration;
    this.direction = direction;
    this.listener = listener;
    this.courier = courier;
  }

  void begin() {
    keepingBooks(() -> session().execute("BEGIN"));
  }

  /**
   * A migration may have ended the transaction itself; COMMIT is a warning then, as in the tool.
   */
  void commit() {
    try {
      session().execute("COMMIT");
    } catch (SQLException e) {
      // Deferred constraints are checked here, so it is the migration that fails.
      throw failed(MigrationFailure.of(history, migration, execution().script(), e), e);
    }
  }

  /**
   * Runs it.
   *
   * @throws MigrationFailedException when it fails; its transaction is rolled back, and the failure
   *     is in the books
   */
  void run() {
    listener.started(migration, direction);
    long begin = System.nanoTime();
    keepingBooks(() -> history.table().started(connection, migration, direction));
    send();
    keepingBooks(() -> history.table().finished(connection, migration, direction));
    took = Duration.ofNanos(System.nanoTime() - begin);
  }

  void tellFinished() {
    listener.finished(migration, direction, took);
  }

  private void send() {
    Execution now =
        attempt(
            () ->
                courier.turn(
                    session(), () -> history.table().now(connection, migration, direction)));
    for (Part part : now.parts()) {
      Script script = part.included() == null ? now.script() : part.included();
      SqlSession.Outcome outcome = attempt(() -> courier.carry(session(), script, part));
      SQLException error = outcome.error();
      if (error != null) {
        throw failed(
            MigrationFailure.of(history, migration, script, part, outcome.completed(), error),
            error);
      }
    }
    leave();
    checkNothingOpen();
  }

  private void leave() {
    try {
      courier.leave(session());
    } catch (SQLException e) {
      throw failed(MigrationFailure.of(history, migration, execution().script(), e), e);
    }
  }

  /** Without a transaction of the tool, one that stays open is lost with the session. */
  private void checkNothingOpen() {
    boolean open = attempt(() -> session().isInTransaction());
    if (open && execution().mode().transactions() == Transactions.NONE) {
      SQLException error =
          new SQLException(
              "the migration leaves a transaction open, so that all of it would be lost: BEGIN"
                  + " without COMMIT",
              "25000");
      throw failed(MigrationFailure.of(history, migration, execution().script(), error), error);
    }
  }

  /**
   * Undoes what is open, and notes the failure. The books come second here: when they cannot be
   * kept, either, that is told with the failure.
   */
  private MigrationFailedException failed(MigrationFailure failure, SQLException cause) {
    MigrationFailedException exception = new MigrationFailedException(failure, cause);
    try {
      session().rollBack();
      history.table().failed(connection, migration, direction, failure.toString());
    } catch (SQLException e) {
      exception.addSuppressed(e);
    }
    return exception;
  }

  void keepingBooks(BookEntry entry) {
    try {
      entry.write();
    } catch (SQLException e) {
      throw undone(
          new MigrationFailedException(MigrationFailure.ofBooks(history, migration, e), e));
    }
  }

  boolean asking(Pause pause) {
    try {
      return pause.isWanted();
    } catch (SQLException e) {
      throw undone(
          new MigrationFailedException(MigrationFailure.ofBooks(history, migration, e), e));
    }
  }

  /** A transaction that has failed would stop whatever the caller does next, such as to unlock. */
  private MigrationFailedException undone(MigrationFailedException exception) {
    try {
      session().rollBack();
    } catch (SQLException e) {
      exception.addSuppressed(e);
    }
    return exception;
  }

  private <T> T attempt(Attempt<T> attempt) {
    try {
      return attempt.make();
    } catch (SQLException e) {
      throw failed(MigrationFailure.of(history, migration, execution().script(), e), e);
    }
  }

  private SqlSession session() throws SQLException {
    return new SqlSession(connection);
  }

  private Execution execution() {
    @Nullable Execution execution = migration.execution(direction);
    return Objects.requireNonNull(execution, "the runner has checked that there is one");
  }

  @FunctionalInterface
  private interface Attempt<T> {
    T make() throws SQLException;
  }
}
