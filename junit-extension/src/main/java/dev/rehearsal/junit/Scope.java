package dev.rehearsal.junit;

import dev.rehearsal.check.StepTemplate;
import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.KeptDatabase;
import dev.rehearsal.database.MigrationUnderTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The database of one test, or of one test class: made when it is first asked for, dropped when
 * JUnit closes the scope, unless it is kept.
 */
final class Scope implements ExtensionContext.Store.CloseableResource, AutoCloseable {

  private final Supplier<ClonedDatabase> source;
  private final boolean derivedUndo;
  private @Nullable ClonedDatabase database;
  private @Nullable MigrationUnderTest migration;
  private @Nullable Connection connection;
  private @Nullable String notice;
  private @Nullable DatabaseServerException uncopied;

  /**
   * Prepares.
   *
   * @param derivedUndo whether the migration under test, if there is one, is undone by what is
   *     derived
   */
  Scope(Supplier<ClonedDatabase> source, boolean derivedUndo) {
    this.source = source;
    this.derivedUndo = derivedUndo;
  }

  /** Whether anybody has asked for the database. */
  synchronized boolean isUsed() {
    return database != null;
  }

  synchronized ClonedDatabase database() {
    if (database == null) {
      database = source.get();
    }
    return database;
  }

  /** The migration before which the database begins; for tests that name one. */
  synchronized MigrationUnderTest migration() {
    if (migration == null) {
      migration = StepTemplate.underTest(database(), derivedUndo);
    }
    return migration;
  }

  /** The connection that all of the scope share. */
  synchronized Connection connection() throws SQLException {
    if (connection == null || connection.isClosed()) {
      connection = database().handle().connect();
    }
    return connection;
  }

  /** Makes another database in the state of this one. */
  synchronized ClonedDatabase copy() {
    if (uncopied != null) {
      // Whoever was connected then, and was waited for, need not be waited for by every test.
      throw uncopied;
    }
    closeConnection();
    try {
      return database().copy();
    } catch (DatabaseServerException e) {
      uncopied = e;
      throw e;
    }
  }

  /**
   * Keeps the database for a person to look at.
   *
   * @return what to tell the person
   */
  synchronized Optional<String> keep(String why) {
    if (database == null) {
      return Optional.empty();
    }
    if (notice == null) {
      notice = database.keep(why).map(KeptDatabase::toString).orElse("");
    }
    return Optional.of(notice).filter(text -> !text.isEmpty());
  }

  @Override
  public synchronized void close() {
    closeConnection();
    if (database != null && (notice == null || notice.isEmpty())) {
      database.drop();
    }
    database = null;
  }

  private void closeConnection() {
    if (connection == null) {
      return;
    }
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("the connection of a test cannot be closed", e);
    } finally {
      connection = null;
    }
  }
}
