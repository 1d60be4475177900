package dev.rehearsal.experiment;

import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.rows.RowFingerprint;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.trace.Schemas;
import dev.rehearsal.trace.StepRows;
import java.sql.Connection;
import java.sql.SQLException;

/** All that is compared of a database at one moment. */
record Moment(SchemaSnapshot schema, RowFingerprint rows, SequencePositions sequences) {

  static Moment read(Connection admin, MigrationHistory history) throws SQLException {
    return of(Schemas.read(admin, history), admin, history);
  }

  /** The same where the schema is known: to read it takes as long as all the rest. */
  static Moment of(SchemaSnapshot schema, Connection admin, MigrationHistory history)
      throws SQLException {
    return new Moment(schema, StepRows.read(admin, history), SequencePositions.read(admin));
  }
}
