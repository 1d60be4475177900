package dev.rehearsal.experiment;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.RolesAside;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.rows.RowFingerprint;
import dev.rehearsal.rows.SequencePositions;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.trace.Aftermath;
import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.Schemas;
import dev.rehearsal.trace.StepRows;
import dev.rehearsal.trace.TraceOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A migration, and copies of the database before it to try things on.
 *
 * @param base the database before the migration, without rows
 * @param trace of the migration, which runs at least on empty tables
 * @param options on which rows
 */
record Trial(ClonedDatabase base, MigrationTrace trace, TraceOptions options) {

  /** What is done with a copy. */
  @FunctionalInterface
  interface Work<T> {
    T on(ClonedDatabase copy) throws SQLException;
  }

  Migration migration() {
    return trace.migration();
  }

  /** The run on whose rows all of it is tried. */
  Attempt up() {
    return trace.best();
  }

  MigrationHistory history() {
    return base.spec().history();
  }

  /**
   * Works on a copy, which goes afterwards.
   *
   * @param problem what to say with the file's name when the server refuses
   */
  <T> T onCopy(String problem, Work<T> work) {
    RolesAside roles = base.roles();
    ClonedDatabase copy = base.copy();
    try {
      copy.letRolesGo(roles);
      return done(copy, problem, work);
    } finally {
      copy.dropWithNewRoles(roles);
    }
  }

  /** Works where the migration has run, and closes that. */
  <T> T on(Aftermath aftermath, String problem, Work<T> work) {
    try (aftermath) {
      return done(aftermath.database(), problem, work);
    }
  }

  private <T> T done(ClonedDatabase copy, String problem, Work<T> work) {
    try {
      return work.on(copy);
    } catch (SQLException e) {
      throw new DatabaseServerException(
          problem.formatted(migration().up().script().path()) + ": " + e.getMessage(), e);
    }
  }

  /** Fills a copy as it was filled for the run. */
  void fill(ClonedDatabase copy) throws SQLException {
    try (Connection admin = copy.connectAsAdmin()) {
      fill(copy, admin);
    }
  }

  /**
   * Fills it, and reads it: its schema is known, and to read that takes as long as all the rest.
   */
  Moment filled(ClonedDatabase copy) throws SQLException {
    try (Connection admin = copy.connectAsAdmin()) {
      fill(copy, admin);
      return moment(up().before(), admin);
    }
  }

  private void fill(ClonedDatabase copy, Connection admin) throws SQLException {
    new StepRows(options).fill(copy, admin, migration(), Direction.UP, up().rows());
  }

  /** Reads all of a copy that is compared. */
  Moment read(ClonedDatabase copy) throws SQLException {
    try (Connection admin = copy.connectAsAdmin()) {
      return moment(Schemas.read(admin, history()), admin);
    }
  }

  /** Reads the schema of a copy alone. */
  SchemaSnapshot schema(ClonedDatabase copy) throws SQLException {
    try (Connection admin = copy.connectAsAdmin()) {
      return Schemas.read(admin, history());
    }
  }

  /** Reads the schema of a copy with what stands on what, as the role that migrates. */
  SchemaGraph graph(ClonedDatabase copy) throws SQLException {
    try (Connection session = copy.connectToMigrate()) {
      return Schemas.readGraph(session, history());
    }
  }

  private Moment moment(SchemaSnapshot schema, Connection admin) throws SQLException {
    RowFingerprint rows = StepRows.read(admin, history());
    return new Moment(schema, rows, SequencePositions.read(admin));
  }

  /** Undoes it on a copy, and tells how that failed; null when it did not. */
  @Nullable MigrationFailure undone(ClonedDatabase copy, Undo undo) throws SQLException {
    return failure(copy, session -> undo.run(session, history(), migration()));
  }

  /**
   * Runs the migration on a copy, in a session of its own.
   *
   * @throws MigrationFailedException when it fails
   */
  void run(ClonedDatabase copy, MigrationRunner runner) throws SQLException {
    try (Connection session = copy.connectToMigrate()) {
      runner.run(session, List.of(migration()), RunListener.NONE);
    }
  }

  /** The same, and tells how it failed; null when it did not. */
  @Nullable MigrationFailure tried(ClonedDatabase copy, MigrationRunner runner)
      throws SQLException {
    return failure(copy, session -> runner.run(session, List.of(migration()), RunListener.NONE));
  }

  private static @Nullable MigrationFailure failure(ClonedDatabase copy, Consumer<Connection> work)
      throws SQLException {
    try (Connection session = copy.connectToMigrate()) {
      work.accept(session);
      return null;
    } catch (MigrationFailedException e) {
      return e.failure();
    }
  }
}
