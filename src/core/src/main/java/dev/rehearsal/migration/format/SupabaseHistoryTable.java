package dev.rehearsal.migration.format;

import dev.rehearsal.migration.Checksums;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.HistoryTable;
import dev.rehearsal.migration.JsonReader;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationStatus;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.migration.RecordedMigration.State;
import dev.rehearsal.sql.Script;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code supabase_migrations.schema_migrations} as the CLI of Supabase creates and fills
 * it ({@code pkg/migration/history.go}, {@code apply.go} and {@code file.go}). What is repaired is
 * repaired as by {@code supabase migration repair}.
 */
record SupabaseHistoryTable() implements HistoryTable {

  private static final String TABLE = "supabase_migrations.schema_migrations";

  @Override
  public List<String> relations() {
    return List.of(TABLE);
  }

  @Override
  public boolean keepsOthersOut() {
    return false;
  }

  /** Older tables lack the columns beside the version, and so the keys. */
  @Override
  public Set<MigrationStatus.State> refusedStates() {
    return Set.of(MigrationStatus.State.MISSING);
  }

  @Override
  public String nameInBooks(Migration migration) {
    return version(migration.id());
  }

  @Override
  public Optional<List<RecordedMigration>> read(Connection connection, MigrationHistory history)
      throws SQLException {
    return Books.read(
        connection,
        TABLE,
        "version, to_jsonb(schema_migrations) ->> 'name' AS name,"
            + " (to_jsonb(schema_migrations) -> 'statements')::text AS statements",
        "version COLLATE \"C\"",
        row -> recorded(row, history));
  }

  private static RecordedMigration recorded(ResultSet row, MigrationHistory history)
      throws SQLException {
    String version = row.getString("version");
    @Nullable String name = row.getString("name");
    String id =
        history.migrations().stream()
            .map(Migration::id)
            .filter(known -> version(known).equals(version))
            .findFirst()
            .orElse(name == null ? version : version + "_" + name);
    return new RecordedMigration(
        id, State.APPLIED, checksum(row.getString("statements")), null, null);
  }

  private static @Nullable String checksum(@Nullable String json) {
    return json != null && JsonReader.read(new Script(TABLE, json)) instanceof List<?> statements
        ? checksum(statements)
        : null;
  }

  /**
   * The table holds the statements themselves, so they can be compared, which the CLI never does.
   */
  static String checksum(List<?> statements) {
    String text = statements.stream().map(String::valueOf).collect(Collectors.joining("\0"));
    return Checksums.sha256Hex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String version(String id) {
    Matcher digits = SupabaseSource.NAME.matcher(id + ".sql");
    return digits.matches() ? digits.group(1) : id;
  }

  @Override
  public void open(Connection connection) throws SQLException {
    Books.update(
        connection,
        """
        SET lock_timeout = '4s';
        CREATE SCHEMA IF NOT EXISTS supabase_migrations;
        CREATE TABLE IF NOT EXISTS %1$s (version text NOT NULL PRIMARY KEY);
        ALTER TABLE %1$s ADD COLUMN IF NOT EXISTS statements text[];
        ALTER TABLE %1$s ADD COLUMN IF NOT EXISTS name text\
        """
            .formatted(TABLE));
  }

  /**
   * Takes back what the migration before has set; but for the time zone, which is the machine's for
   * Java's driver alone.
   */
  @Override
  public void started(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    settle(connection);
  }

  @Override
  public void settle(Connection connection) throws SQLException {
    Books.update(connection, "RESET ALL");
    Books.update(connection, "SET TimeZone TO 'UTC'");
  }

  @Override
  public void finished(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    markApplied(connection, migration);
  }

  /** Nothing: the transaction that held it is gone. */
  @Override
  public void failed(Connection connection, Migration migration, Direction direction, String log) {}

  @Override
  public void markApplied(Connection connection, Migration migration) throws SQLException {
    String version = version(migration.id());
    Array statements =
        connection.createArrayOf(
            "text", migration.up().parts().stream().map(Part::sql).toArray(String[]::new));
    Books.update(
        connection,
        "INSERT INTO %s (version, name, statements) VALUES (?, ?, ?)".formatted(TABLE),
        version,
        migration.id().substring(version.length() + 1),
        statements);
  }

  /** Supabase CLI reference, "supabase migration repair". */
  @Override
  public Optional<String> commandToRecord(String id) {
    return Optional.of("supabase migration repair --status applied " + version(id));
  }

  /** As {@code supabase migration repair --status reverted}. */
  @Override
  public void markRolledBack(Connection connection, MigrationHistory history, String id)
      throws SQLException {
    Books.update(connection, "DELETE FROM %s WHERE version = ?".formatted(TABLE), version(id));
  }
}
