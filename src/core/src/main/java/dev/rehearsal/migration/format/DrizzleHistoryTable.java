package dev.rehearsal.migration.format;

import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.HistoryTable;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.migration.RecordedMigration.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code __drizzle_migrations} as drizzle-orm up to 0.45 creates and fills it ({@code
 * drizzle-orm/src/pg-core/dialect.ts}).
 *
 * <p>Drizzle looks at nothing but the newest {@code created_at}: what the journal dates later is
 * run, all else is not, whether it is in the table or not. It never compares the hash.
 *
 * @param schema the table's schema
 * @param table the table's name
 * @param when the journal's moment of each migration, in milliseconds since 1970
 */
record DrizzleHistoryTable(String schema, String table, Map<String, Long> when)
    implements HistoryTable {

  @Override
  public List<String> relations() {
    return List.of(relation());
  }

  @Override
  public String content(Migration migration) {
    return moment(migration) + "\n" + migration.up().script().text();
  }

  @Override
  public boolean keepsOthersOut() {
    return false;
  }

  private String relation() {
    return Books.qualified(schema, table);
  }

  @Override
  public Optional<List<RecordedMigration>> read(Connection connection, MigrationHistory history)
      throws SQLException {
    return Books.read(
            connection, relation(), "hash, created_at", "created_at NULLS FIRST, id", Row::of)
        .map(rows -> recorded(rows, new ArrayList<>(history.migrations())));
  }

  private List<RecordedMigration> recorded(List<Row> rows, List<Migration> unmatched) {
    long newest = rows.stream().mapToLong(Row::millis).max().orElse(Long.MIN_VALUE);
    List<RecordedMigration> recorded = new ArrayList<>();
    for (Row row : rows) {
      Optional<Migration> migration = find(unmatched, row, newest);
      migration.ifPresent(unmatched::remove);
      recorded.add(row.recordedAs(migration.map(Migration::id).orElse(row.name())));
    }
    return recorded;
  }

  /** A row bears no name, so the moment tells, or else the text of one that is not to be run. */
  private Optional<Migration> find(List<Migration> migrations, Row row, long newest) {
    Predicate<Migration> sameMoment = m -> moment(m) == row.millis();
    Predicate<Migration> sameText = m -> m.checksum().equals(row.hash());
    Predicate<Migration> past = m -> moment(m) <= newest;
    return first(migrations, sameMoment.and(sameText))
        .or(() -> first(migrations, sameMoment))
        .or(() -> first(migrations, sameText.and(past)));
  }

  private static Optional<Migration> first(List<Migration> migrations, Predicate<Migration> is) {
    return migrations.stream().filter(is).findFirst();
  }

  private long moment(Migration migration) {
    return when.getOrDefault(migration.id(), 0L);
  }

  @Override
  public List<Migration> pending(MigrationHistory history, List<RecordedMigration> recorded) {
    long newest = recorded.stream().mapToLong(DrizzleHistoryTable::millis).max().orElse(0);
    return recorded.isEmpty()
        ? history.migrations()
        : history.migrations().stream().filter(m -> moment(m) > newest).toList();
  }

  private static long millis(RecordedMigration row) {
    Instant at = row.at();
    return at == null ? 0 : at.toEpochMilli();
  }

  @Override
  public void open(Connection connection) throws SQLException {
    Books.update(connection, "CREATE SCHEMA IF NOT EXISTS " + Books.quoted(schema));
    Books.update(
        connection,
        """
        CREATE TABLE IF NOT EXISTS %s (
            id SERIAL PRIMARY KEY,
            hash text NOT NULL,
            created_at bigint
        )\
        """
            .formatted(relation()));
  }

  @Override
  public void started(Connection connection, Migration migration, Direction direction) {}

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
    Books.update(
        connection,
        "INSERT INTO %s (hash, created_at) VALUES (?, ?)".formatted(relation()),
        migration.checksum(),
        moment(migration));
  }

  @Override
  public void markRolledBack(Connection connection, MigrationHistory history, String id) {
    throw nothingToResolve(id);
  }

  static MigrationException nothingToResolve(String id) {
    return new MigrationException(
        "%s cannot be resolved: a migration of Drizzle that fails leaves nothing behind, neither in"
                .formatted(id)
            + " the database nor in its table; mend the file and deploy again");
  }

  /** A row of the table. */
  private record Row(String hash, @Nullable Long createdAt) {

    static Row of(ResultSet row) throws SQLException {
      return new Row(row.getString("hash"), row.getObject("created_at", Long.class));
    }

    /** As JavaScript makes a number of it. */
    long millis() {
      return createdAt == null ? 0 : createdAt;
    }

    String name() {
      return "created_at " + createdAt;
    }

    RecordedMigration recordedAs(String id) {
      @Nullable Instant at = createdAt == null ? null : Instant.ofEpochMilli(createdAt);
      return new RecordedMigration(id, State.APPLIED, hash, at, null);
    }
  }
}
