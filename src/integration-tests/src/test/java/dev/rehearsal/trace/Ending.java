package dev.rehearsal.trace;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.migration.Courier;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.rows.RowFingerprint;
import dev.rehearsal.rows.TableFingerprint;
import dev.rehearsal.schema.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run of a migration ended.
 *
 * @param failure with its place, or null
 * @param schema without the books
 * @param rows of all tables but the books
 * @param books what they say, but for times
 * @param leaked settings of the session that stay
 */
record Ending(
    @Nullable MigrationFailure failure,
    SchemaSnapshot schema,
    RowFingerprint rows,
    List<String> books,
    List<SettingChange> leaked) {

  /** The tool's own way. */
  static Ending plain(ClonedDatabase database, Migration migration) throws SQLException {
    MigrationHistory history = database.spec().history();
    MigrationFailure failure = null;
    List<SettingChange> leaked;
    try (Connection session = database.connectToMigrate()) {
      ArrivalSettings settings = new ArrivalSettings(Courier.PLAIN);
      try {
        new MigrationRunner(history, settings).run(session, List.of(migration), RunListener.NONE);
      } catch (MigrationFailedException e) {
        failure = e.failure();
      }
      leaked = settings.changesTo(SessionSettings.read(session));
    }
    return read(database, failure, leaked);
  }

  /** The same, traced. */
  static Ending traced(ClonedDatabase database, Migration migration) throws SQLException {
    WatchedRun.Outcome watched = Stage.watched(database, migration);
    return read(database, watched.failure(), watched.leaked());
  }

  private static Ending read(
      ClonedDatabase database, @Nullable MigrationFailure failure, List<SettingChange> leaked)
      throws SQLException {
    MigrationHistory history = database.spec().history();
    try (Connection admin = database.connectAsAdmin()) {
      List<TableFingerprint> rows =
          RowFingerprint.read(admin).tables().stream()
              .filter(table -> !Schemas.isOfBooks(table.table(), history))
              .toList();
      return new Ending(
          failure,
          Schemas.read(admin, history),
          new RowFingerprint(rows),
          books(admin, history),
          leaked);
    }
  }

  private static List<String> books(Connection admin, MigrationHistory history)
      throws SQLException {
    return history.table().read(admin, history).orElse(List.of()).stream()
        .map(step -> "%s %s %s".formatted(step.id(), step.state(), step.checksum()))
        .toList();
  }
}
