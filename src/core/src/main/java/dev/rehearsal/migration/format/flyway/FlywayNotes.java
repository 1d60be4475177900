package dev.rehearsal.migration.format.flyway;

import java.sql.Connection;
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

  /** Notes that a migration was run, in the role of the books. */
  void addRun(FlywayStep step, boolean success) throws SQLException {
    if (step.textWithLeft() != null) {
      // Its checksum has the user's name in it.
      FlywayTable.execute(connection(), FlywaySession.SETTLE_ROLE);
    }
    table().addRun(connection(), entry(step), success);
  }

  /** Notes that a migration was undone, in the role of the books. */
  void addUndo(FlywayScript undo, boolean success) throws SQLException {
    table()
        .addRun(
            connection(),
            FlywayTable.Entry.of(undo.name(), "UNDO_SQL", undo.location(), undo.checksum()),
            success);
  }

  /** Notes that a migration counts as run. */
  void addMark(FlywayStep step) throws SQLException {
    table().add(connection(), entry(step));
  }

  private FlywayTable.Entry entry(FlywayStep step) throws SQLException {
    return FlywayTable.Entry.of(step.name(), step.type(), step.script(), checksum(step));
  }

  private FlywayTable table() throws SQLException {
    return session.table();
  }

  private Connection connection() {
    return session.connection();
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
