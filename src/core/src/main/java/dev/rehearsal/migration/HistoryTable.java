package dev.rehearsal.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A tool's own book-keeping in the database, read and written in that tool's format, so that the
 * tool, run afterwards, finds nothing to do.
 *
 * <p>Every method works on the connection that runs the migrations, which is in autocommit mode for
 * JDBC; the runner sends BEGIN and COMMIT itself, and what is said of transactions here means
 * those. A method may send statements of its own, and leaves autocommit alone.
 */
public interface HistoryTable {

  /**
   * The relations that hold the books, as PostgreSQL prints their names, the main one first: {@code
   * _prisma_migrations}, {@code drizzle.__drizzle_migrations}. Without a schema it is the session's
   * first.
   */
  List<String> relations();

  /**
   * What decides the migrated database beside the migrations themselves: names of the tables,
   * scripts that the tool runs before or after. Part of the history's fingerprint.
   */
  default String content() {
    return String.join(",", relations());
  }

  /**
   * What decides, beside what is sent for it, what a migration leaves in the database and in the
   * books. Part of the fingerprints of the histories that have it, and of no shorter one.
   *
   * @param migration of this history
   */
  default String content(Migration migration) {
    return migration.up().script().text();
  }

  /**
   * Reads the books and changes nothing.
   *
   * @param history what the directory holds, for books that only name the last migration
   * @return oldest first; empty when the database has no such books
   */
  Optional<List<RecordedMigration>> read(Connection connection, MigrationHistory history)
      throws SQLException;

  /**
   * Why the tool would not begin on a database that has no books.
   *
   * @param relations the tables, views and sequences that users made there, as PostgreSQL prints
   *     them with the session's search path
   * @return what it found, in words that follow "because"; empty when it begins
   */
  default Optional<String> refusesWithoutBooks(Connection connection, List<String> relations)
      throws SQLException {
    return Optional.empty();
  }

  /**
   * States of migrations in which the tool refuses to deploy anything; a failed one it always is.
   */
  default Set<MigrationStatus.State> refusedStates() {
    return Set.of();
  }

  /**
   * What the books know a migration by: one that is called otherwise and keeps this is the same for
   * the tool.
   */
  default String nameInBooks(Migration migration) {
    return migration.id();
  }

  /** Whether a checksum in the books is that of a migration, by the tool's own rules. */
  default boolean matches(Migration migration, String recorded) {
    return migration.checksum().equals(recorded);
  }

  /**
   * What the tool would run now, in its order. By default everything that is not applied, but what
   * the tool skips as {@linkplain OutOfOrder out of order}.
   *
   * @param recorded what the books say; none on an empty database
   */
  default List<Migration> pending(MigrationHistory history, List<RecordedMigration> recorded) {
    return Pending.of(history, recorded);
  }

  /**
   * Whether the tool puts a migration before one that is in the books and whose file is gone, as
   * when another branch was deployed. By default the place of such a one is unknown.
   *
   * @param gone applied, and in no history
   */
  default boolean isBefore(Migration migration, RecordedMigration gone) {
    return false;
  }

  /**
   * The locks under which the tool migrates this database; tools that have none get one of ours.
   *
   * @param connection asked where a key depends on the database
   */
  default List<DeployLock> deployLocks(Connection connection) throws SQLException {
    return List.of(DeployLock.OURS);
  }

  /**
   * Whether the tool itself keeps a second deploy out while one goes on. One that does not lets
   * both find the same migrations pending.
   */
  default boolean keepsOthersOut() {
    return true;
  }

  /**
   * Waits until no other process migrates this database, in the way in which the tool does. The
   * lock ends with the session at the latest.
   *
   * @throws MigrationException when another one goes on for too long
   */
  default void lock(Connection connection) throws SQLException {
    for (DeployLock lock : deployLocks(connection)) {
      lock.take(connection);
    }
  }

  /** Ends the lock, if the session has not ended it. */
  default void unlock(Connection connection) throws SQLException {
    if (!connection.isClosed()) {
      for (DeployLock lock : deployLocks(connection)) {
        lock.give(connection);
      }
    }
  }

  /**
   * Whether the tool holds something on one session in the way of the migrations that it runs on
   * another: an open transaction, above all, for whose end CREATE INDEX CONCURRENTLY would wait for
   * ever. Most tools hold their lock on the session that migrates, or outside of any transaction.
   *
   * @return what the session is, such as "the session in which Flyway holds its lock"; empty when
   *     the tool holds nothing
   */
  default Optional<String> holdsAside() {
    return Optional.empty();
  }

  /**
   * Holds that; it ends with the session.
   *
   * @param aside a second session, as the tool opens it
   */
  default void holdAside(Connection aside) throws SQLException {}

  /**
   * Who holds the tool's lock right now. It may be a session whose process is gone: the server runs
   * a statement to its end before it notices; and some locks outlive their session.
   *
   * @return a sentence with the way out; empty when nobody does
   */
  default Optional<String> busy(Connection connection) throws SQLException {
    for (DeployLock lock : deployLocks(connection)) {
      Optional<String> holder = lock.holder(connection);
      if (holder.isPresent()) {
        return holder.map(HistoryTable::busyWith);
      }
    }
    return Optional.empty();
  }

  private static String busyWith(String holder) {
    return "it is being migrated right now, by %s; look again when that has ended: the server goes on for a while after a process was killed"
        .formatted(holder);
  }

  /** Sets the session up as the tool does, and creates the table where it is missing. */
  void open(Connection connection) throws SQLException;

  /** The same, for a tool that goes about its two directions in two ways. */
  default void open(Connection connection, Direction direction) throws SQLException {
    open(connection);
  }

  /** Does what the tool does when the last of the migrations has run. */
  default void close(Connection connection) throws SQLException {}

  /** The same, for a tool that goes about its two directions in two ways. */
  default void close(Connection connection, Direction direction) throws SQLException {
    close(connection);
  }

  /**
   * Whether {@link #open} and {@link #close} would run nothing of the user's and make nothing, so
   * that to do both once more changes nothing. By default they do not where the books are.
   *
   * @param connection a new session, which is left as it is
   */
  default boolean opensQuietly(Connection connection) throws SQLException {
    try (PreparedStatement found =
        connection.prepareStatement(
            "SELECT FROM pg_catalog.unnest(?::text[]) r"
                + " WHERE pg_catalog.to_regclass(r) IS NULL")) {
      found.setArray(1, connection.createArrayOf("text", relations().toArray()));
      try (ResultSet missing = found.executeQuery()) {
        return !missing.next();
      }
    }
  }

  /**
   * Brings the session to where a next migration would begin, as far as the tool sees to that
   * itself between two; runs nothing of the user's.
   */
  default void settle(Connection connection) throws SQLException {}

  /**
   * Does what the tool does before it opens a transaction.
   *
   * @param next the first migration that is going to run in it
   */
  default void prepare(Connection connection, Migration next, Direction direction)
      throws SQLException {}

  /**
   * Notes that a migration is about to run; inside its transaction when the tool opens one for it.
   */
  void started(Connection connection, Migration migration, Direction direction) throws SQLException;

  /**
   * What the tool sends for a migration now that its turn has come, after {@link #started} and in
   * the same transaction. Most tools send what is in the file; some look at the database first, or
   * fill in what only the session knows, such as its user.
   *
   * @return an execution in the migration's own mode, without parts when the tool passes it over
   * @throws SQLException when the migration cannot run on this database; it has failed then
   */
  default Execution now(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    return Objects.requireNonNull(migration.execution(direction));
  }

  /**
   * Where else than in its tool a step that is a program can be run.
   *
   * @param program of this history
   * @return words that follow "run it there, "; empty when there is no other place
   */
  default Optional<String> programAdvice(Migration program) {
    return Optional.empty();
  }

  /**
   * How the tool itself, told by a person, records a migration as applied that it shall not run.
   *
   * @param id of the migration
   * @return a command to be given in the project's directory; empty when the tool has none
   */
  default Optional<String> commandToRecord(String id) {
    return Optional.empty();
  }

  /** Notes that the migration has run; inside its transaction when the tool opens one for it. */
  void finished(Connection connection, Migration migration, Direction direction)
      throws SQLException;

  /** Notes that the migration has failed, and how; after the transaction was rolled back. */
  void failed(Connection connection, Migration migration, Direction direction, String log)
      throws SQLException;

  /**
   * Notes that a migration is applied although it was not run now: for a baseline, and to resolve a
   * failed one. The table exists. In a transaction of the caller.
   */
  void markApplied(Connection connection, Migration migration) throws SQLException;

  /**
   * Notes that a migration that failed is undone, so that it is to be run again. In a transaction
   * of the caller.
   *
   * @param id of the migration, which may be gone from the directory
   */
  void markRolledBack(Connection connection, MigrationHistory history, String id)
      throws SQLException;
}
