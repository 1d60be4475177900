package dev.rehearsal.migration.format;

import dev.rehearsal.migration.DeployLock;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.HistoryTable;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationStatus;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.migration.RecordedMigration.State;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code schema_migrations} as golang-migrate 4 creates and fills it (its {@code
 * database/postgres/postgres.go}): one row, or none, with the last version. So a file that was
 * added below that version looks applied, to the tool and here.
 *
 * @param givenSchema the schema that the options name; null for the session's first
 * @param name the table's
 * @param locks whether the tool takes its lock
 * @param versions those of the directory, in order
 */
record GolangMigrateHistoryTable(
    @Nullable String givenSchema, String name, boolean locks, List<Long> versions)
    implements HistoryTable {

  static final String TABLE = "x-migrations-table";
  static final String QUOTED = "x-migrations-table-quoted";
  static final String NO_LOCK = "x-no-lock";

  private static final Pattern IN_QUOTES = Pattern.compile("\"(.*?)\"");

  /** What the tool multiplies its checksum with ({@code database/util.go}). */
  private static final long SALT = 1_486_364_155;

  /** How long the tool waits. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Before the first migration. */
  private static final long NONE = -1;

  GolangMigrateHistoryTable {
    versions = List.copyOf(versions);
  }

  static GolangMigrateHistoryTable of(MigrationDirectory directory, List<Long> versions) {
    String table = directory.options().get(TABLE).orElse("schema_migrations");
    boolean locks = !Flags.isSet(directory, "golang-migrate", NO_LOCK);
    if (!Flags.isSet(directory, "golang-migrate", QUOTED)) {
      return new GolangMigrateHistoryTable(null, table, locks, versions);
    }
    List<String> names = IN_QUOTES.matcher(table).results().map(m -> m.group(1)).toList();
    if (!table.startsWith("\"") || !table.endsWith("\"") || names.isEmpty() || names.size() > 2) {
      throw new MigrationException(
          "the option %s of golang-migrate is %s; with %s it is in quotes, such as"
                  .formatted(TABLE, table, QUOTED)
              + " \"app\".\"schema_migrations\"");
    }
    return new GolangMigrateHistoryTable(
        names.size() == 2 ? names.get(0) : null, names.get(names.size() - 1), locks, versions);
  }

  @Override
  public List<String> relations() {
    return List.of(givenSchema == null ? Books.quoted(name) : Books.qualified(givenSchema, name));
  }

  /**
   * It looks for the file of the version in the books before anything else ({@code migrate.go}).
   */
  @Override
  public Set<MigrationStatus.State> refusedStates() {
    return Set.of(MigrationStatus.State.MISSING);
  }

  @Override
  public String nameInBooks(Migration migration) {
    return String.valueOf(version(migration.id()));
  }

  @Override
  public Optional<List<RecordedMigration>> read(Connection connection, MigrationHistory history)
      throws SQLException {
    Optional<String> schema = schema(connection);
    if (schema.isEmpty()) {
      return Optional.empty();
    }
    return Books.read(
            connection,
            relation(schema.get()),
            "version, dirty",
            "version",
            row -> new Row(row.getLong("version"), row.getBoolean("dirty")))
        .map(rows -> rows.isEmpty() ? List.of() : recorded(history, rows.get(0)));
  }

  private static List<RecordedMigration> recorded(MigrationHistory history, Row row) {
    List<RecordedMigration> recorded = new ArrayList<>();
    for (Migration migration : history.migrations()) {
      if (version(migration.id()) < row.version()) {
        recorded.add(new RecordedMigration(migration.id(), State.APPLIED, null, null, null));
      }
    }
    recorded.add(
        new RecordedMigration(
            id(history, row.version()),
            row.dirty() ? State.FAILED : State.APPLIED,
            null,
            null,
            row.dirty() ? dirt(row.version()) : null));
    return recorded;
  }

  private static String dirt(long version) {
    return "dirty at version %d: its up, or the down of the one after it, was not finished"
        .formatted(version);
  }

  /** A dirty row of no version is what the failed down of the first migration leaves. */
  private static String id(MigrationHistory history, long version) {
    return version == NONE
        ? history.migrations().get(0).id()
        : history.migrations().stream()
            .map(Migration::id)
            .filter(id -> version(id) == version)
            .findFirst()
            .orElse(String.valueOf(version));
  }

  private static long version(String id) {
    return Long.parseLong(Versions.digits(id));
  }

  /**
   * The tool opened by a URL, as its command line does, locks another key than as a library,
   * because a URL's path begins with a slash. So both are taken.
   */
  @Override
  public List<DeployLock> deployLocks(Connection connection) throws SQLException {
    if (!locks) {
      return List.of();
    }
    String database = Session.database(connection);
    String schema = schema(connection).orElse("");
    return List.of(lock(schema, database), lock(schema, "/" + database));
  }

  private DeployLock lock(String schema, String database) {
    long checksum = AdvisoryKeys.crc32(String.join("\0", schema, name, database));
    return new DeployLock(checksum * SALT & 0xFFFF_FFFFL, PATIENCE);
  }

  /**
   * The tool asks for its schema once, so that a migration that sets the search path is no harm.
   */
  @Override
  public void open(Connection connection) throws SQLException {
    Session.execute(
        connection, "SELECT set_config('rehearsal.schema_of_books', current_schema(), false)");
    String relation = relation(connection);
    if (!Books.exists(connection, relation)) {
      Session.execute(
          connection,
          "CREATE TABLE %s (version bigint not null primary key, dirty boolean not null)"
              .formatted(relation));
    }
  }

  private String relation(Connection connection) throws SQLException {
    return relation(
        schema(connection)
            .orElseThrow(
                () ->
                    new MigrationException(
                        "the search path of the session has no schema for the table %s of"
                                .formatted(name)
                            + " golang-migrate; create one")));
  }

  private String relation(String schema) {
    return Quoted.name(schema) + "." + Quoted.name(name);
  }

  private Optional<String> schema(Connection connection) throws SQLException {
    return givenSchema != null
        ? Optional.of(givenSchema)
        : Session.value(
            connection,
            "SELECT coalesce(nullif(current_setting('rehearsal.schema_of_books', true), ''),"
                + " current_schema())");
  }

  @Override
  public void started(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    set(connection, target(migration, direction), true);
  }

  @Override
  public void finished(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    set(connection, target(migration, direction), false);
  }

  /** The tool leaves the row dirty. */
  @Override
  public void failed(Connection connection, Migration migration, Direction direction, String log) {}

  /** As {@code force} does: all migrations up to this one count as applied. */
  @Override
  public void markApplied(Connection connection, Migration migration) throws SQLException {
    set(connection, version(migration.id()), false);
  }

  /** golang-migrate, cmd/migrate, "force V". */
  @Override
  public Optional<String> commandToRecord(String id) {
    return Optional.of("migrate -path … -database … force " + version(id));
  }

  /** As {@code force} to the version before it, of which the tool leaves the choice to the user. */
  @Override
  public void markRolledBack(Connection connection, MigrationHistory history, String id)
      throws SQLException {
    set(connection, before(version(id)), false);
  }

  private long target(Migration migration, Direction direction) {
    long version = version(migration.id());
    return direction == Direction.UP ? version : before(version);
  }

  private long before(long version) {
    return versions.stream().filter(other -> other < version).reduce(NONE, Math::max);
  }

  /** In one message, so in one transaction. No version and not dirty is no row. */
  private void set(Connection connection, long version, boolean dirty) throws SQLException {
    String relation = relation(connection);
    String insert =
        version == NONE && !dirty
            ? ""
            : "; INSERT INTO %s (version, dirty) VALUES (%d, %b)"
                .formatted(relation, version, dirty);
    Session.execute(connection, "TRUNCATE " + relation + insert);
  }

  private record Row(long version, boolean dirty) {}
}
