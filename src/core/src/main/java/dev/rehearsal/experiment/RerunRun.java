package dev.rehearsal.experiment;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.NoHistoryTable;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.TraceOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs a migration twice, as a tool does whose books are lost, or that runs it whenever it changes.
 */
final class RerunRun {

  private final ClonedDatabase base;
  private final Migration migration;
  private final Attempt up;
  private final TraceOptions options;

  /**
   * Prepares.
   *
   * @param base the database before the migration, without rows
   * @param trace of the migration, which runs at least on empty tables
   */
  RerunRun(ClonedDatabase base, MigrationTrace trace, TraceOptions options) {
    this.base = base;
    this.migration = trace.migration();
    this.up = trace.best();
    this.options = options;
  }

  Rerun run() {
    Set<String> roles = base.roles();
    ClonedDatabase copy = base.copy();
    try {
      Moment.filled(copy, migration, up, options);
      run(copy);
      Moment first = Moment.read(copy);
      MigrationFailure failure = run(copy);
      Moment second = Moment.read(copy);
      return new Rerun(
          failure,
          SchemaDiff.between(first.schema(), second.schema()),
          first.rows().changesTo(second.rows()));
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "%s cannot be run twice for a rehearsal: %s"
              .formatted(migration.up().script().path(), e.getMessage()),
          e);
    } finally {
      copy.dropWithNewRoles(roles);
    }
  }

  private @Nullable MigrationFailure run(ClonedDatabase copy) throws SQLException {
    MigrationHistory all = copy.spec().history();
    MigrationHistory alone =
        new MigrationHistory(
            all.format(), all.location(), List.of(migration), new NoHistoryTable());
    try (Connection session = copy.connectToMigrate()) {
      new MigrationRunner(alone).run(session, List.of(migration), RunListener.NONE);
      return null;
    } catch (MigrationFailedException e) {
      return e.failure();
    }
  }
}
