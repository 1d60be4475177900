package dev.rehearsal.trace;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.migration.Courier;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.sql.syntax.SqlParser;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a migration on a database that has its rows and its notes. */
final class WatchedRun {

  private final ClonedDatabase database;
  private final MigrationHistory history;
  private final Migration migration;
  private final Direction direction;
  private final SqlParser parser;
  private final Duration limit;

  WatchedRun(
      ClonedDatabase database,
      Migration migration,
      Direction direction,
      SqlParser parser,
      Duration limit) {
    this.database = database;
    this.history = database.spec().history();
    this.migration = migration;
    this.direction = direction;
    this.parser = parser;
    this.limit = limit;
  }

  /**
   * What came of it.
   *
   * @param failure how it failed, or null
   * @param leaked settings of the session that stay
   */
  record Outcome(
      List<StatementTrace> statements,
      @Nullable MigrationFailure failure,
      List<SettingChange> leaked) {}

  /**
   * Runs it.
   *
   * @param relations those of the beginning
   * @param present how many rows each table has
   */
  Outcome run(Relations relations, Map<String, Long> present) throws SQLException {
    EffectFinder finder = new EffectFinder(relations, present);
    Optional<String> words = history.table().holdsAside();
    if (words.isEmpty()) {
      return run(finder, null);
    }
    try (Connection second = database.handle().connect()) {
      history.table().holdAside(second);
      return run(finder, new Bystander.Aside(Bystander.pid(second), words.get()));
    }
  }

  private Outcome run(EffectFinder finder, Bystander.@Nullable Aside aside) throws SQLException {
    try (Connection session = database.connectToMigrate();
        Bystander bystander = new Bystander(finder, database::connectAsAdmin, aside, limit)) {
      return run(session, new StatementWatch(parser, finder, bystander));
    }
  }

  private Outcome run(Connection session, StatementWatch watch) throws SQLException {
    ArrivalSettings settings = new ArrivalSettings(new TracingCourier(watch, planned()));
    MigrationFailure failure = null;
    try {
      run(session, settings);
    } catch (MigrationFailedException e) {
      failure = e.failure();
    }
    List<SettingChange> leaked =
        session.isClosed() ? List.of() : settings.changesTo(SessionSettings.read(session));
    return new Outcome(watch.traces(), failure, leaked);
  }

  private void run(Connection session, Courier courier) {
    new MigrationRunner(history, courier)
        .run(session, List.of(migration), direction, RunListener.NONE);
  }

  private Execution planned() {
    Execution planned = migration.execution(direction);
    return planned == null ? Execution.code(migration.up().script()) : planned;
  }
}
