package dev.rehearsal.migration.format.liquibase;

import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.HistoryTable;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationStatus;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.migration.RecordedMigration.State;
import dev.rehearsal.migration.format.Books;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Liquibase's tables {@code databasechangelog} and {@code databasechangeloglock}, as version 4.33.0
 * fills them (MarkChangeSetRanGenerator, StandardChangeLogHistoryService, UpdateVisitor).
 *
 * <p>Liquibase commits a changeset before it notes it; here both are one transaction, so that a
 * crash between them leaves neither.
 *
 * @param tables where the books are
 * @param version of Liquibase, as it is to stand in the books
 * @param patience how long to wait for the lock
 * @param changeSets by the ids of their migrations
 * @param leftOut ids of changesets that are meant for other databases, contexts or labels
 */
public record LiquibaseHistoryTable(
    LiquibaseTables tables,
    String version,
    Duration patience,
    Map<String, ChangeSet> changeSets,
    Map<String, Preconditions> preconditions,
    Set<String> leftOut)
    implements HistoryTable {

  private static final String RERAN = "RERAN";

  public LiquibaseHistoryTable {
    changeSets = Map.copyOf(changeSets);
    preconditions = Map.copyOf(preconditions);
    leftOut = Set.copyOf(leftOut);
  }

  @Override
  public List<String> relations() {
    return List.of(tables.changelogName(), tables.lockName());
  }

  /** Of one changeset among many that are in one file. */
  @Override
  public String content(Migration migration) {
    return String.join(
        "\n",
        version,
        migration.checksum(),
        changeSet(migration).toString(),
        String.valueOf(preconditions.get(migration.id())));
  }

  @Override
  public Set<MigrationStatus.State> refusedStates() {
    return Set.of(MigrationStatus.State.EDITED);
  }

  @Override
  public Optional<List<RecordedMigration>> read(Connection connection, MigrationHistory history)
      throws SQLException {
    return Books.read(
            connection,
            tables.changelogName(),
            "id, author, filename, md5sum, dateexecuted",
            "dateexecuted, orderexecuted",
            LiquibaseHistoryTable::row)
        .map(rows -> rows.stream().filter(row -> !leftOut.contains(row.id())).toList());
  }

  private static RecordedMigration row(ResultSet row) throws SQLException {
    ChangeSetKey key =
        new ChangeSetKey(
            ChangelogPath.normalised(row.getString("filename")),
            row.getString("id"),
            row.getString("author"));
    return new RecordedMigration(
        key.toString(),
        State.APPLIED,
        row.getString("md5sum"),
        Books.instant(row, "dateexecuted"),
        null);
  }

  /**
   * Whether a checksum is that of the changeset, or one that its author calls valid. Those of
   * versions before 4.22, which begin with another number than 9, cannot be told, and Liquibase
   * replaces them with the next update.
   */
  @Override
  public boolean matches(Migration migration, String recorded) {
    List<String> valid = changeSet(migration).validChecksums();
    return migration.checksum().equals(recorded)
        || !recorded.startsWith("9:")
        || valid.contains(recorded)
        || valid.stream().anyMatch(sum -> sum.matches("(?i)(1:)?(any|all|\\*)"));
  }

  @Override
  public List<Migration> pending(MigrationHistory history, List<RecordedMigration> recorded) {
    Map<String, RecordedMigration> rows = new HashMap<>();
    recorded.forEach(row -> rows.put(row.id(), row));
    return history.migrations().stream()
        .filter(migration -> runs(migration, rows.get(migration.id())))
        .toList();
  }

  private boolean runs(Migration migration, @Nullable RecordedMigration row) {
    if (row == null) {
      return true;
    }
    return switch (changeSet(migration).reruns()) {
      case NEVER -> false;
      case ALWAYS -> true;
      case ON_CHANGE -> row.checksum() != null && !row.checksum().equals(migration.checksum());
    };
  }

  @Override
  public void lock(Connection connection) throws SQLException {
    lock().take(connection);
  }

  @Override
  public void unlock(Connection connection) throws SQLException {
    lock().give(connection);
  }

  @Override
  public Optional<String> busy(Connection connection) throws SQLException {
    return lock().heldBy(connection);
  }

  private ChangelogLock lock() {
    return new ChangelogLock(tables, patience);
  }

  @Override
  public void open(Connection connection) throws SQLException {
    tables.create(connection);
    SessionNotes.DEPLOYMENT.set(connection, newDeployment());
  }

  /** The last ten digits of the time in milliseconds, as Liquibase takes them (Scope). */
  private static String newDeployment() {
    String time = String.valueOf(System.currentTimeMillis());
    return time.substring(time.length() - 10);
  }

  @Override
  public void started(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    note(connection, Outcome.RUN);
  }

  /** Asks the preconditions, which decide whether anything is sent. */
  @Override
  public Execution now(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    Execution execution = Objects.requireNonNull(migration.execution(direction));
    Preconditions conditions = preconditions.get(migration.id());
    if (direction == Direction.DOWN || conditions == null) {
      return execution;
    }
    Outcome outcome = conditions.ask(connection, execution.mode());
    note(connection, outcome);
    return outcome == Outcome.RUN
        ? execution
        : new Execution(execution.script(), execution.mode(), List.of());
  }

  /** Remembers what becomes of the changeset whose turn it is, for {@link #finished}. */
  public static void note(Connection connection, Outcome outcome) throws SQLException {
    SessionNotes.OUTCOME.set(connection, outcome.name());
  }

  @Override
  public void finished(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    if (direction == Direction.DOWN) {
      delete(connection, migration);
      return;
    }
    Outcome outcome =
        SessionNotes.OUTCOME.get(connection).map(Outcome::valueOf).orElse(Outcome.RUN);
    if (outcome != Outcome.SKIP && !update(connection, migration)) {
      insert(connection, migration, outcome == Outcome.RUN ? "EXECUTED" : "MARK_RAN");
    }
  }

  private void delete(Connection connection, Migration migration) throws SQLException {
    ChangeSetKey key = changeSet(migration).key();
    Books.update(
        connection,
        "DELETE FROM " + tables.changelogName() + KEY,
        key.id(),
        key.author(),
        key.path());
  }

  private static final String KEY = " WHERE id = ? AND author = ? AND filename = ?";

  /** Notes that an applied changeset has run again; false when it was not applied. */
  private boolean update(Connection connection, Migration migration) throws SQLException {
    ChangeSet changeSet = changeSet(migration);
    String sql =
        "UPDATE %s SET dateexecuted = now(), orderexecuted = %s, md5sum = ?, exectype = ?,"
                .formatted(tables.changelogName(), nextOrder())
            + " deployment_id = ?, comments = ?, contexts = ?, labels = ?, liquibase = ?,"
            + " description = ?, tag = coalesce(?, tag)"
            + KEY;
    return Books.update(
            connection,
            sql,
            migration.checksum(),
            RERAN,
            deployment(connection),
            limited(changeSet.comments()),
            changeSet.contexts(),
            changeSet.labels(),
            version,
            limited(changeSet.description()),
            changeSet.tag(),
            changeSet.key().id(),
            changeSet.key().author(),
            changeSet.key().path())
        > 0;
  }

  private void insert(Connection connection, Migration migration, String type) throws SQLException {
    ChangeSet changeSet = changeSet(migration);
    String sql =
        "INSERT INTO %s (id, author, filename, dateexecuted, orderexecuted, md5sum, description,"
            + " comments, exectype, contexts, labels, liquibase, deployment_id, tag)"
            + " VALUES (?, ?, ?, now(), %s, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    Books.update(
        connection,
        sql.formatted(tables.changelogName(), nextOrder()),
        changeSet.key().id(),
        changeSet.key().author(),
        changeSet.key().path(),
        migration.checksum(),
        limited(changeSet.description()),
        limited(changeSet.comments()),
        type,
        changeSet.contexts(),
        changeSet.labels(),
        version,
        deployment(connection),
        changeSet.tag());
  }

  private String nextOrder() {
    return "(SELECT coalesce(max(orderexecuted), 0) + 1 FROM " + tables.changelogName() + ")";
  }

  private static String deployment(Connection connection) throws SQLException {
    return SessionNotes.DEPLOYMENT.get(connection).orElseGet(LiquibaseHistoryTable::newDeployment);
  }

  /** As Liquibase shortens what a column of 255 characters is to hold. */
  private static String limited(String text) {
    return text.length() > 250 ? text.substring(0, 247) + "..." : text;
  }

  /** Liquibase keeps no note of a changeset that fails. */
  @Override
  public void failed(Connection connection, Migration migration, Direction direction, String log) {}

  /** As {@code liquibase changelog-sync} does. */
  @Override
  public void markApplied(Connection connection, Migration migration) throws SQLException {
    delete(connection, migration);
    insert(connection, migration, "EXECUTED");
  }

  @Override
  public void markRolledBack(Connection connection, MigrationHistory history, String id) {
    throw new MigrationException(
        "Liquibase keeps no note of a changeset that failed, so %s runs again by itself; to have an"
                .formatted(id)
            + " applied one run again, delete its row from "
            + tables.changelogName());
  }

  private ChangeSet changeSet(Migration migration) {
    return Objects.requireNonNull(changeSets.get(migration.id()), migration.id());
  }
}
