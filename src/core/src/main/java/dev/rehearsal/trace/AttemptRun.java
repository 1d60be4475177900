package dev.rehearsal.trace;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.rows.Filling;
import dev.rehearsal.rows.RowFingerprint;
import dev.rehearsal.rows.RowGenerator;
import dev.rehearsal.rows.RowPlan;
import dev.rehearsal.rows.Variety;
import dev.rehearsal.schema.SchemaSnapshot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run of a migration on a database that goes afterwards. */
final class AttemptRun {

  private final ClonedDatabase database;
  private final MigrationHistory history;
  private final Migration migration;
  private final Direction direction;
  private final TraceOptions options;

  AttemptRun(
      ClonedDatabase database, Migration migration, Direction direction, TraceOptions options) {
    this.database = database;
    this.history = database.spec().history();
    this.migration = migration;
    this.direction = direction;
    this.options = options;
  }

  Attempt run(RowSet rows) {
    try (Connection admin = database.connectAsAdmin()) {
      SchemaSnapshot before = Schemas.read(admin, history);
      Relations relations = Relations.read(admin, history);
      Filling filling = fill(admin, rows, relations);
      RowFingerprint rowsBefore = RowFingerprint.read(admin);
      ObjectNotes.install(admin);
      Watched watched = watch(relations, counts(admin, relations, rowsBefore));
      ObjectNotes.remove(admin);
      return new Attempt(
          rows,
          filling,
          watched.statements(),
          watched.failure(),
          before,
          Schemas.read(admin, history),
          rowsBefore,
          RowFingerprint.read(admin),
          watched.leaked());
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "%s cannot be rehearsed: %s".formatted(migration.up().script().path(), e.getMessage()),
          e);
    }
  }

  private Filling fill(Connection admin, RowSet rows, Relations relations) throws SQLException {
    if (rows == RowSet.NONE) {
      return new Filling(List.of());
    }
    try (Connection owner = database.connectToMigrate()) {
      options.given().insert(migration, owner);
    }
    RowPlan plan = options.rows().leavingOut(relations.books());
    return new RowGenerator(
            rows == RowSet.ALL ? plan : plan.withVarieties(Set.of(Variety.ORDINARY)))
        .fill(admin);
  }

  private Watched watch(Relations relations, Map<String, Long> present) throws SQLException {
    EffectFinder finder = new EffectFinder(relations, present);
    try (Connection session = database.connectToMigrate();
        Bystander bystander = new Bystander(finder)) {
      StatementWatch watch = new StatementWatch(finder, bystander);
      SessionSettings settings = SessionSettings.read(session);
      MigrationFailure failure = null;
      try {
        run(session, new TracingCourier(watch));
      } catch (MigrationFailedException e) {
        failure = e.failure();
      }
      List<SettingChange> leaked =
          session.isClosed() ? List.of() : settings.changesTo(SessionSettings.read(session));
      return new Watched(watch.traces(), failure, leaked);
    }
  }

  private void run(Connection session, TracingCourier courier) {
    MigrationRunner runner = new MigrationRunner(history, courier);
    if (direction == Direction.UP) {
      runner.run(session, List.of(migration), RunListener.NONE);
    } else {
      runner.undo(session, List.of(migration), RunListener.NONE);
    }
  }

  /** How many rows each table has; a fingerprint does not tell partitions apart. */
  private static Map<String, Long> counts(
      Connection admin, Relations relations, RowFingerprint rows) throws SQLException {
    Map<String, Long> counts = new HashMap<>();
    rows.tables().forEach(table -> counts.put(table.table(), table.rows()));
    for (String table : relations.tables()) {
      if (!counts.containsKey(table)) {
        counts.put(table, count(admin, table));
      }
    }
    return counts;
  }

  private static long count(Connection admin, String table) throws SQLException {
    try (Statement statement = admin.createStatement();
        ResultSet count =
            statement.executeQuery("SELECT pg_catalog.count(*) FROM ONLY " + table)) {
      count.next();
      return count.getLong(1);
    }
  }

  private record Watched(
      List<StatementTrace> statements,
      @Nullable MigrationFailure failure,
      List<SettingChange> leaked) {}
}
