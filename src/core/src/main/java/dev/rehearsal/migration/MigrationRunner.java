package dev.rehearsal.migration;

import dev.rehearsal.migration.ExecutionMode.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs migrations of a history on a database as their tool does, and keeps the tool's books there.
 */
public final class MigrationRunner {

  private final MigrationHistory history;
  private final Courier courier;
  private final String told;

  /** Runs migrations of a history. */
  public MigrationRunner(MigrationHistory history) {
    this(history, Courier.PLAIN);
  }

  /** Runs migrations of a history, and has their messages carried by another. */
  public MigrationRunner(MigrationHistory history, Courier courier) {
    this(history, courier, "");
  }

  private MigrationRunner(MigrationHistory history, Courier courier, String told) {
    this.history = history;
    this.courier = courier;
    this.told = told;
  }

  /**
   * The same in a session that goes on where another has ended.
   *
   * @param sql what it is told once the tool has set it up; empty for nothing
   */
  public MigrationRunner goingOn(String sql) {
    return new MigrationRunner(history, courier, sql);
  }

  /**
   * Applies migrations on one session.
   *
   * @param connection a fresh one, in autocommit mode, opened with {@code preferQueryMode=simple}
   * @param pending of this history, oldest first
   * @param listener is told of each one
   * @throws MigrationFailedException at the first one that fails; those before it stay, unless the
   *     tool runs all in one transaction
   * @throws MigrationException before anything is run, when one of them is a program
   */
  public void run(Connection connection, List<Migration> pending, RunListener listener) {
    run(connection, pending, Direction.UP, listener);
  }

  /**
   * Undoes migrations on one session.
   *
   * @param connection a fresh one, in autocommit mode, opened with {@code preferQueryMode=simple}
   * @param steps of this history, newest first
   * @param listener is told of each one
   * @throws MigrationFailedException at the first one that fails
   * @throws MigrationException before anything is run, when one of them cannot be undone
   */
  public void undo(Connection connection, List<Migration> steps, RunListener listener) {
    run(connection, steps, Direction.DOWN, listener);
  }

  /** Applies or undoes migrations on one session, as {@link #run} and {@link #undo} do. */
  public void run(
      Connection connection, List<Migration> steps, Direction direction, RunListener listener) {
    if (steps.isEmpty()) {
      return;
    }
    steps.forEach(step -> checkRunnable(step, direction));
    open(connection, steps.get(0), direction, listener);
    runBatches(connection, steps, direction, listener);
    close(connection, steps.get(steps.size() - 1), direction, listener);
  }

  /**
   * Applies some migrations on one session, and then others, unless those are to wait. Neither run
   * in a transaction of the others.
   *
   * @param connection a fresh one, in autocommit mode, opened with {@code preferQueryMode=simple}
   * @param first pending ones of this history, oldest first; not empty
   * @param others those after them; not empty
   * @param pause asked when the first have run, on their session
   * @return whether the others wait
   * @throws MigrationFailedException at the first one that fails
   * @throws MigrationException before anything is run, when one of them is a program
   */
  public boolean runUnlessPaused(
      Connection connection, List<Migration> first, List<Migration> others, Pause pause) {
    first.forEach(step -> checkRunnable(step, Direction.UP));
    others.forEach(step -> checkRunnable(step, Direction.UP));
    open(connection, first.get(0), Direction.UP, RunListener.NONE);
    runBatches(connection, first, Direction.UP, RunListener.NONE);
    Migration last = first.get(first.size() - 1);
    boolean paused = stepRun(connection, last, Direction.UP, RunListener.NONE).asking(pause);
    if (!paused) {
      runBatches(connection, others, Direction.UP, RunListener.NONE);
      last = others.get(others.size() - 1);
    }
    close(connection, last, Direction.UP, RunListener.NONE);
    return paused;
  }

  private void open(
      Connection connection, Migration next, Direction direction, RunListener listener) {
    StepRun first = stepRun(connection, next, direction, listener);
    first.keepingBooks(
        () -> {
          MigrationSession.settle(connection);
          history.table().open(connection, direction);
          if (!told.isEmpty()) {
            new SqlSession(connection).execute(told);
          }
        });
  }

  private void runBatches(
      Connection connection, List<Migration> steps, Direction direction, RunListener listener) {
    for (List<Migration> batch : batches(steps, direction)) {
      runBatch(connection, batch, direction, listener);
    }
  }

  private void close(
      Connection connection, Migration done, Direction direction, RunListener listener) {
    StepRun last = stepRun(connection, done, direction, listener);
    last.keepingBooks(() -> history.table().close(connection, direction));
  }

  /**
   * Does with a session what is done before and after migrations that run in it, and runs none, so
   * that it stands where a next one would begin. For tools that do so {@linkplain
   * HistoryTable#opensQuietly quietly}.
   *
   * @param connection a fresh one, in autocommit mode, opened with {@code preferQueryMode=simple}
   * @throws SQLException when the books refuse
   */
  public void visit(Connection connection) throws SQLException {
    MigrationSession.settle(connection);
    history.table().open(connection, Direction.UP);
    history.table().close(connection, Direction.UP);
    settle(connection);
  }

  /** Brings a session in which migrations have run to where a next one would begin. */
  public void settle(Connection connection) throws SQLException {
    history.table().settle(connection);
  }

  private void runBatch(
      Connection connection, List<Migration> batch, Direction direction, RunListener listener) {
    List<StepRun> runs =
        batch.stream().map(step -> stepRun(connection, step, direction, listener)).toList();
    Migration first = batch.get(0);
    runs.get(0).keepingBooks(() -> history.table().prepare(connection, first, direction));
    if (transactions(first, direction) != Transactions.NONE) {
      runs.get(0).begin();
    }
    runs.forEach(StepRun::run);
    if (transactions(first, direction) != Transactions.NONE) {
      runs.get(runs.size() - 1).commit();
    }
    runs.forEach(StepRun::tellFinished);
  }

  private StepRun stepRun(
      Connection connection, Migration step, Direction direction, RunListener listener) {
    return new StepRun(history, connection, step, direction, listener, courier);
  }

  /** Those that share a transaction. */
  private static List<List<Migration>> batches(List<Migration> steps, Direction direction) {
    List<List<Migration>> batches = new ArrayList<>();
    boolean shared = false;
    for (Migration step : steps) {
      boolean shares = transactions(step, direction) == Transactions.ONE_FOR_ALL;
      if (!shared || !shares) {
        batches.add(new ArrayList<>());
      }
      batches.get(batches.size() - 1).add(step);
      shared = shares;
    }
    return batches;
  }

  private static Transactions transactions(Migration step, Direction direction) {
    Execution execution = step.execution(direction);
    return execution == null ? Transactions.NONE : execution.mode().transactions();
  }

  private void checkRunnable(Migration step, Direction direction) {
    Execution execution = step.execution(direction);
    if (execution == null) {
      throw new MigrationException(
          "%s cannot be undone: %s has no down for it"
              .formatted(step.up().script().path(), history.format()));
    }
    if (execution.mode() == ExecutionMode.CODE) {
      throw new MigrationException(
          "%s is a program, which only %s can run; run it there, %sor leave it out with"
                  .formatted(
                      execution.script().path(),
                      history.format(),
                      history.table().programAdvice(step).map(advice -> advice + ", ").orElse(""))
              + " rehearsal.skip=\"%s: the reason\"".formatted(step.id()));
    }
  }

  /** Something to write into the books. */
  @FunctionalInterface
  interface BookEntry {
    void write() throws SQLException;
  }
}
