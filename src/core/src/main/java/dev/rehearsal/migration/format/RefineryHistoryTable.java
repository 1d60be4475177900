package dev.rehearsal.migration.format;

import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.HistoryTable;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationStatus;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.migration.RecordedMigration.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code refinery_schema_history} as refinery 0.9 creates and fills it (its {@code
 * refinery_core/src/traits/mod.rs}): a row for each version that is applied. refinery has no lock,
 * and names no schema.
 *
 * @param name the table's, as refinery writes it into its statements
 * @param wide whether versions have 64 bits
 */
record RefineryHistoryTable(String name, boolean wide) implements HistoryTable {

  static final String TABLE = "table-name";

  static RefineryHistoryTable of(MigrationDirectory directory, boolean wide) {
    return new RefineryHistoryTable(
        PlainTable.named(directory, "refinery", TABLE, "refinery_schema_history"), wide);
  }

  @Override
  public List<String> relations() {
    return List.of(name);
  }

  @Override
  public boolean keepsOthersOut() {
    return false;
  }

  @Override
  public Set<MigrationStatus.State> refusedStates() {
    return Set.of(MigrationStatus.State.EDITED, MigrationStatus.State.MISSING);
  }

  @Override
  public Optional<List<RecordedMigration>> read(Connection connection, MigrationHistory history)
      throws SQLException {
    return Books.read(
        connection,
        name,
        "version, name, applied_on, checksum",
        "version",
        row -> recorded(history, row));
  }

  private static RecordedMigration recorded(MigrationHistory history, ResultSet row)
      throws SQLException {
    String version = row.getString("version");
    String id = Versions.id(history, RefineryHistoryTable::version, version);
    return new RecordedMigration(
        id.equals(version) ? "V%s__%s".formatted(version, row.getString("name")) : id,
        State.APPLIED,
        row.getString("checksum"),
        moment(row.getString("applied_on")),
        null);
  }

  /** Null when the text, which anybody may have written, is no moment. */
  private static @Nullable Instant moment(@Nullable String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static String version(String id) {
    return String.valueOf(number(id));
  }

  private static long number(String id) {
    return Long.parseLong(Versions.digits(id.substring(1)));
  }

  private static String nameOf(String id) {
    return id.substring(id.indexOf("__") + 2);
  }

  @Override
  public void open(Connection connection) throws SQLException {
    Session.execute(
        connection,
        """
        CREATE TABLE IF NOT EXISTS %s(
            version %s PRIMARY KEY,
            name VARCHAR(255),
            applied_on VARCHAR(255),
            checksum VARCHAR(255))\
        """
            .formatted(name, wide ? "INT8" : "INT4"));
  }

  @Override
  public void started(Connection connection, Migration migration, Direction direction) {}

  @Override
  public void finished(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    if (direction == Direction.DOWN) {
      throw new IllegalStateException("refinery has no downs, so " + migration + " has none");
    }
    Books.update(
        connection,
        "INSERT INTO %s (version, name, applied_on, checksum) VALUES (?, ?, ?, ?)".formatted(name),
        number(migration.id()),
        nameOf(migration.id()),
        rfc3339(Instant.now()),
        migration.checksum());
  }

  /** As Rust's {@code time} prints a moment: a fraction without zeros at its end. */
  static String rfc3339(Instant moment) {
    return moment.toString().replaceFirst("(\\.[0-9]*?)0+Z$", "$1Z");
  }

  @Override
  public void failed(Connection connection, Migration migration, Direction direction, String log) {}

  /** As with refinery's target {@code Fake}; a row that is there already is written anew. */
  @Override
  public void markApplied(Connection connection, Migration migration) throws SQLException {
    Books.update(
        connection, "DELETE FROM %s WHERE version = ?".formatted(name), number(migration.id()));
    finished(connection, migration, Direction.UP);
  }

  @Override
  public void markRolledBack(Connection connection, MigrationHistory history, String id) {
    throw Versions.noFailures("refinery", id);
  }
}
