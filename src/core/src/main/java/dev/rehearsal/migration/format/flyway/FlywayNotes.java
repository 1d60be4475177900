package dev.rehearsal.migration.format.flyway;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what was done.
 *
 * @param session where the books are
 * @param placeholders what the session fills in
 */
record FlywayNotes(FlywaySession session, Placeholders placeholders) {

  /** Notes that a migration was run. */
  void addRun(FlywayStep step, long took, boolean success) throws SQLException {
    @Nullable Integer checksum = checksum(step);
    session
        .table()
        .add(
            session.connection(), step.name(), step.type(), step.script(), checksum, took, success);
  }

  /** Notes that a migration was undone. */
  void addUndo(FlywayScript undo, long took, boolean success) throws SQLException {
    session
        .table()
        .add(
            session.connection(),
            undo.name(),
            "UNDO_SQL",
            undo.location(),
            undo.checksum(),
            took,
            success);
  }

  /** A checksum that is right in this session becomes that of the directory, which has none. */
  FlywayRow comparable(FlywayRow row, Collection<FlywayStep> steps) throws SQLException {
    for (FlywayStep step : steps) {
      if (step.textWithLeft() != null
          && step.is(row.version(), row.description(), row.isBaselineScript())
          && Objects.equals(checksum(step), row.checksum())) {
        return row.withChecksum(step.checksum());
      }
    }
    return row;
  }

  /** A repeatable migration's is of its text with all placeholders filled in. */
  private @Nullable Integer checksum(FlywayStep step) throws SQLException {
    if (step.textWithLeft() == null) {
      return step.checksum();
    }
    SessionValues values = SessionValues.of(session);
    return FlywayChecksum.of(placeholders.fillLeft(step.textWithLeft(), values::get));
  }
}
