package dev.rehearsal.migration.format.flyway;

import dev.rehearsal.migration.Migration;
import org.jspecify.annotations.Nullable;

/**
 * What Flyway's books have of a migration of the directory.
 *
 * @param migration the migration
 * @param name what its name says
 * @param type the type in the books: SQL, SQL_BASELINE, JDBC, SCRIPT
 * @param script what the books call it: a path below the location, or the name of a class
 * @param checksum null for programs that do not say one
 * @param rawChecksum the other one that fits, of the text as it stands; null for programs
 * @param textWithLeft of a repeatable migration, the text in which the session fills in the rest;
 *     null when nothing is left
 * @param undo what undoes it; null when nothing does
 * @param program what runs it; null when it is SQL, or a program that only Flyway can run
 */
record FlywayStep(
    Migration migration,
    FlywayName name,
    String type,
    String script,
    @Nullable Integer checksum,
    @Nullable Integer rawChecksum,
    @Nullable String textWithLeft,
    @Nullable FlywayScript undo,
    @Nullable FlywayProgram program) {

  static FlywayStep of(FlywayScript script, Migration migration, @Nullable FlywayScript undo) {
    boolean baseline = migration.kind() == Migration.Kind.BASELINE;
    return new FlywayStep(
        migration,
        script.name(),
        baseline ? "SQL_BASELINE" : "SQL",
        script.location(),
        script.checksum(),
        script.rawChecksum(),
        script.textWithLeft(),
        undo,
        null);
  }

  static FlywayStep of(JavaMigrations.Program program, Migration migration) {
    return new FlywayStep(
        migration, program.name(), program.type(), program.script(), null, null, null, null, null);
  }

  static FlywayStep of(FlywayProgram program, FlywayName name, Migration migration) {
    @Nullable Integer checksum = program.checksum();
    return new FlywayStep(
        migration,
        name,
        program.type(),
        program.className(),
        checksum,
        checksum,
        null,
        null,
        program);
  }

  boolean isVersioned() {
    return migration.kind() == Migration.Kind.VERSIONED;
  }

  boolean isBaseline() {
    return migration.kind() == Migration.Kind.BASELINE;
  }

  /** Whether there is a text that says what it does. */
  boolean isReadable() {
    return program == null || !migration.up().script().text().isEmpty();
  }

  /** Whether a row of the books is about this migration. */
  boolean is(@Nullable FlywayVersion version, String description, boolean baseline) {
    if (version == null || name.version() == null) {
      return version == null && name.version() == null && isSameText(description);
    }
    return name.version().isSameAs(version) && baseline == isBaseline();
  }

  private boolean isSameText(String description) {
    return FlywayTable.description(name.description()).equals(description);
  }
}
