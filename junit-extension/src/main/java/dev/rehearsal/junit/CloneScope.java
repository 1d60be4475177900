package dev.rehearsal.junit;

import dev.rehearsal.check.StepTemplate;
import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.KeptDatabase;
import dev.rehearsal.database.MigrationUnderTest;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.database.TestTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The database of one test, or of one test class: made when it is first asked for, dropped when
 * JUnit closes the scope, unless it is kept.
 */
final class CloneScope implements Scope {

  private final Supplier<ClonedDatabase> source;
  private final boolean derivedUndo;
  private final Runnable atEnd;
  private @Nullable ClonedDatabase database;
  private @Nullable MigrationUnderTest migration;
  private @Nullable Connection connection;
  private @Nullable String notice;
  private @Nullable DatabaseServerException uncopied;
  private @Nullable String spoilt;

  /**
   * Prepares.
   *
   * @param derivedUndo whether the migration under test, if there is one, is undone by what is
   *     derived
   */
  CloneScope(Supplier<ClonedDatabase> source, boolean derivedUndo) {
    this(source, derivedUndo, () -> {});
  }

  private CloneScope(Supplier<ClonedDatabase> source, boolean derivedUndo, Runnable atEnd) {
    this.source = source;
    this.derivedUndo = derivedUndo;
    this.atEnd = atEnd;
  }

  /**
   * One whose database comes from a server of its own.
   *
   * @param atEnd ends the server
   */
  static CloneScope withServer(Supplier<ClonedDatabase> source, Runnable atEnd) {
    return new CloneScope(source, false, atEnd);
  }

  @Override
  public synchronized boolean isUsed() {
    return database != null;
  }

  @Override
  public TestDatabase handle() {
    return database().handle();
  }

  synchronized ClonedDatabase database() {
    if (database == null) {
      database = source.get();
    }
    return database;
  }

  /**
   * Begins a transaction there for one test.
   *
   * @throws DatabaseServerException when a test before it has not left all as it was
   */
  synchronized TestTransaction begin() throws SQLException {
    if (spoilt != null) {
      throw new DatabaseServerException(
          "a test before this one has spoilt its database: " + spoilt);
    }
    return database().begin();
  }

  /** Notes that what a test did there could not be rolled back. */
  synchronized void spoil(String how) {
    spoilt = how;
  }

  @Override
  public synchronized MigrationUnderTest migration() {
    if (migration == null) {
      migration = StepTemplate.underTest(database(), derivedUndo);
    }
    return migration;
  }

  @Override
  public synchronized Connection connection() throws SQLException {
    if (connection == null || connection.isClosed()) {
      connection = database().handle().connect();
    }
    return connection;
  }

  @Override
  public synchronized ClonedDatabase copy() {
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

  @Override
  public synchronized Optional<String> keep(String why) {
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
    atEnd.run();
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
