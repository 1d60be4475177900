package dev.rehearsal.check;

import dev.rehearsal.migration.HistoryTable;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The tool's books of one database, read and written while nobody else migrates it. */
final class Books implements AutoCloseable {

  private final Target target;
  private final MigrationHistory history;
  private final Connection connection;
  private boolean locked;

  private Books(Target target, MigrationHistory history, Connection connection) {
    this.target = target;
    this.history = history;
    this.connection = connection;
  }

  /** Opens the books to read them. */
  static Books open(Target target, MigrationHistory history, Settings settings) {
    return new Books(target, history, target.connect(settings));
  }

  /**
   * Opens the books to write in them: waits until no other process migrates the database.
   *
   * @throws dev.rehearsal.migration.MigrationException when another one does so for too long
   */
  static Books openAlone(Target target, MigrationHistory history, Settings settings) {
    Books books = open(target, history, settings);
    try {
      books.use(
          connection -> {
            history.table().lock(connection);
            return connection;
          });
      books.locked = true;
      return books;
    } finally {
      if (!books.locked) {
        books.close();
      }
    }
  }

  /** What they say now. */
  MigrationStatus status() {
    return use(connection -> MigrationStatus.of(history, table().read(connection, history)));
  }

  /** Who migrates the database right now, in words. */
  Optional<String> busy() {
    return use(connection -> table().busy(connection));
  }

  /** Writes in them, all or nothing. */
  void write(Entry entry) {
    use(
        connection -> {
          table().open(connection);
          connection.setAutoCommit(false);
          try {
            entry.write(connection);
            connection.commit();
          } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
          } finally {
            connection.setAutoCommit(true);
          }
          return connection;
        });
  }

  /** Does something with the connection. */
  <T> T use(Work<T> work) {
    try {
      return work.with(connection);
    } catch (SQLException e) {
      throw target.failure(e);
    }
  }

  @Override
  public void close() {
    use(
        open -> {
          // Closing the connection ends the lock in any case; this is sooner.
          try (open) {
            if (locked) {
              table().unlock(open);
            }
          }
          return open;
        });
  }

  private HistoryTable table() {
    return history.table();
  }

  /** Something to write. */
  @FunctionalInterface
  interface Entry {
    void write(Connection connection) throws SQLException;
  }

  /** Something to do. */
  @FunctionalInterface
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }
}
