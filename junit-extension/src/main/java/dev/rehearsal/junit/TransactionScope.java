package dev.rehearsal.junit;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.MigrationUnderTest;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.database.TestTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A transaction in a database that others have, too: all of one test, which is rolled back. */
final class TransactionScope implements Scope {

  private final CloneScope shared;
  private @Nullable TestTransaction transaction;
  private @Nullable Connection connection;

  TransactionScope(CloneScope shared) {
    this.shared = shared;
  }

  @Override
  public synchronized boolean isUsed() {
    return transaction != null;
  }

  @Override
  public TestDatabase handle() throws SQLException {
    return transaction().handle();
  }

  @Override
  public synchronized Connection connection() throws SQLException {
    if (connection == null || connection.isClosed()) {
      connection = handle().connect();
    }
    return connection;
  }

  /** A test that begins before a migration has a database of its own. */
  @Override
  public MigrationUnderTest migration() {
    throw new IllegalStateException("no migration runs in a transaction that is rolled back");
  }

  /** Only what a class has is copied. */
  @Override
  public ClonedDatabase copy() {
    throw new IllegalStateException("a transaction cannot be copied");
  }

  /** What the test did is gone. */
  @Override
  public Optional<String> keep(String why) {
    return Optional.empty();
  }

  /** May be closed by a test and by its class. */
  @Override
  public synchronized void close() {
    @Nullable TestTransaction ended = transaction;
    transaction = null;
    connection = null;
    if (ended == null) {
      return;
    }
    try {
      ended.close();
    } catch (IllegalStateException e) {
      shared.spoil(String.valueOf(e.getMessage()));
      throw e;
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "the transaction of a test cannot be rolled back: " + e.getMessage(), e);
    }
  }

  private synchronized TestTransaction transaction() throws SQLException {
    if (transaction == null) {
      transaction = shared.begin();
    }
    return transaction;
  }
}
