package dev.rehearsal.source.liquibase;

import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.HistoryTable;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.migration.format.liquibase.LiquibaseHistoryTable;
import dev.rehearsal.migration.format.liquibase.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeSet;

/**
 * Liquibase's books, with the library's own word on checksums, on preconditions, and on what is
 * sent for a changeset when its turn comes.
 *
 * <p>Liquibase's objects remember things, so that they are used by one thread at a time.
 */
final class LibraryHistoryTable implements HistoryTable {

  private final LiquibaseHistoryTable books;
  private final LibraryChangelog changelog;
  private final Map<String, ChangeSet> changeSets;

  LibraryHistoryTable(
      LiquibaseHistoryTable books, LibraryChangelog changelog, Map<String, ChangeSet> changeSets) {
    this.books = books;
    this.changelog = changelog;
    this.changeSets = Map.copyOf(changeSets);
  }

  @Override
  public List<String> relations() {
    return books.relations();
  }

  /** The checksums, too: they cover files that the changelogs name, such as those of loadData. */
  @Override
  public String content() {
    return books.content()
        + changeSets.entrySet().stream()
            .map(entry -> entry.getKey() + " " + checksum(entry.getValue()))
            .sorted()
            .collect(Collectors.joining("\n"));
  }

  private synchronized String checksum(ChangeSet changeSet) {
    return String.valueOf(changeSet.generateCheckSum(liquibase.ChecksumVersion.latest()));
  }

  @Override
  public Optional<List<RecordedMigration>> read(Connection connection, MigrationHistory history)
      throws SQLException {
    return books.read(connection, history);
  }

  /** Asks Liquibase, which knows the checksums of all its versions. */
  @Override
  public synchronized boolean matches(Migration migration, String recorded) {
    ChangeSet changeSet = changeSet(migration);
    boolean[] valid = {false};
    changelog
        .scope()
        .run(
            () -> {
              changeSet.clearCheckSum();
              valid[0] = changeSet.isCheckSumValid(CheckSum.parse(recorded));
              changeSet.clearCheckSum();
            });
    return valid[0];
  }

  @Override
  public List<Migration> pending(MigrationHistory history, List<RecordedMigration> recorded) {
    return books.pending(history, recorded);
  }

  @Override
  public void lock(Connection connection) throws SQLException {
    books.lock(connection);
  }

  @Override
  public void unlock(Connection connection) throws SQLException {
    books.unlock(connection);
  }

  @Override
  public Optional<String> busy(Connection connection) throws SQLException {
    return books.busy(connection);
  }

  /** Asks the preconditions of the changelog as a whole, too. */
  @Override
  public synchronized void open(Connection connection) throws SQLException {
    books.open(connection);
    if (changelog.log().getPreconditions() == null) {
      return;
    }
    LiveChangelog live = LiveChangelog.on(connection, changelog, books.tables());
    try {
      live.checkWhole();
    } catch (Exception e) {
      throw new MigrationException(
          "%s: a precondition of the changelog is not met: %s"
              .formatted(changelog.directory().shownAs(), e.getMessage()),
          e);
    }
  }

  /** Of files in XML and others, of which only Liquibase can tell what belongs to a changeset. */
  @Override
  public String content(Migration migration) {
    return migration.up().script().text();
  }

  /** The project's own listeners and extensions may be about. */
  @Override
  public boolean opensQuietly(Connection connection) {
    return false;
  }

  @Override
  public void started(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    books.started(connection, migration, direction);
  }

  @Override
  public synchronized Execution now(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    Execution read = Objects.requireNonNull(migration.execution(direction));
    LiveChangelog live = LiveChangelog.on(connection, changelog, books.tables());
    ChangeSet changeSet = changeSet(migration);
    if (direction == Direction.DOWN) {
      return with(read, live.undo(changeSet));
    }
    Outcome outcome = live.ask(changeSet, read.mode());
    LiquibaseHistoryTable.note(connection, outcome);
    return with(read, outcome == Outcome.RUN ? live.apply(changeSet) : List.of());
  }

  private static Execution with(Execution read, List<String> sql) {
    int offset = read.parts().stream().findFirst().map(Part::offset).orElse(0);
    return new Execution(read.script(), read.mode(), GeneratedSql.parts(sql, offset));
  }

  @Override
  public void finished(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    books.finished(connection, migration, direction);
  }

  @Override
  public void failed(Connection connection, Migration migration, Direction direction, String log) {
    books.failed(connection, migration, direction, log);
  }

  @Override
  public void markApplied(Connection connection, Migration migration) throws SQLException {
    books.markApplied(connection, migration);
  }

  @Override
  public void markRolledBack(Connection connection, MigrationHistory history, String id) {
    books.markRolledBack(connection, history, id);
  }

  private ChangeSet changeSet(Migration migration) {
    return Objects.requireNonNull(changeSets.get(migration.id()), migration.id());
  }
}
