package dev.rehearsal.experiment;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.rows.RowFingerprint;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.Schemas;
import dev.rehearsal.trace.StepRows;
import dev.rehearsal.trace.TraceOptions;
import java.sql.Connection;
import java.sql.SQLException;

/** All that is compared of a database at one moment. */
record Moment(SchemaSnapshot schema, RowFingerprint rows, SequencePositions sequences) {

  /** Reads it. */
  static Moment read(ClonedDatabase database) throws SQLException {
    MigrationHistory history = database.spec().history();
    try (Connection admin = database.connectAsAdmin()) {
      return of(Schemas.read(admin, history), admin, history);
    }
  }

  /**
   * Fills a database as it was filled for the run of a migration, and reads it.
   *
   * @param run of the migration, which knows the schema: to read that takes as long as all the rest
   */
  static Moment filled(
      ClonedDatabase database, Migration migration, Attempt run, TraceOptions options)
      throws SQLException {
    try (Connection admin = database.connectAsAdmin()) {
      new StepRows(options).fill(database, admin, migration, Direction.UP, run.rows());
      return of(run.before(), admin, database.spec().history());
    }
  }

  private static Moment of(SchemaSnapshot schema, Connection admin, MigrationHistory history)
      throws SQLException {
    return new Moment(schema, StepRows.read(admin, history), SequencePositions.read(admin));
  }
}
