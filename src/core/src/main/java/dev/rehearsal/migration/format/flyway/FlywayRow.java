package dev.rehearsal.migration.format.flyway;

import dev.rehearsal.migration.format.Books;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of Flyway's books.
 *
 * @param version null for repeatable migrations and marks
 * @param description as it is in the table
 * @param type SQL, JDBC, BASELINE, SCHEMA, DELETE, UNDO_SQL …
 * @param script a path, or the name of a class
 * @param checksum null when there is none
 * @param at when it was written
 * @param success whether the migration ran to its end
 */
record FlywayRow(
    @Nullable FlywayVersion version,
    String description,
    String type,
    String script,
    @Nullable Integer checksum,
    @Nullable Instant at,
    boolean success) {

  static FlywayRow of(ResultSet row) throws SQLException {
    return new FlywayRow(
        Optional.ofNullable(row.getString("version")).flatMap(FlywayVersion::parse).orElse(null),
        row.getString("description"),
        row.getString("type"),
        row.getString("script"),
        (Integer) row.getObject("checksum"),
        Books.instant(row, "installed_on"),
        row.getBoolean("success"));
  }

  /** The mark that a database had a version before Flyway came. */
  static FlywayRow baseline(FlywayVersion version) {
    return new FlywayRow(version, "", "BASELINE", "", null, null, true);
  }

  /** The same with another checksum. */
  FlywayRow withChecksum(@Nullable Integer other) {
    return new FlywayRow(version, description, type, script, other, at, success);
  }

  /** Whether it notes no migration. */
  boolean isMark() {
    return type.equals("SCHEMA") || type.equals("BASELINE") || type.equals("DELETE");
  }

  boolean isDeletion() {
    return type.equals("DELETE");
  }

  boolean isUndo() {
    return type.startsWith("UNDO_");
  }

  /** Whether it is of a script that stands for a whole history. */
  boolean isBaselineScript() {
    return type.endsWith("_BASELINE") || type.endsWith("_STATE_SCRIPT");
  }

  /** Whether all versions up to its own count as applied. */
  boolean isBaseline() {
    return success && (type.equals("BASELINE") || isBaselineScript());
  }

  /** Whether two rows are about one migration. */
  boolean isOfSame(FlywayRow other) {
    if (version == null || other.version == null) {
      return version == null && other.version == null && description.equals(other.description);
    }
    return version.isSameAs(other.version);
  }

  /** The name of the script as a migration of the directory would be called. */
  String stem() {
    String name = script.substring(script.lastIndexOf('/') + 1);
    if (type.equals("JDBC")) {
      return name.substring(name.lastIndexOf('.') + 1);
    }
    return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
  }
}
