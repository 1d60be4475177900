package dev.rehearsal.junit;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.MigrationUnderTest;
import dev.rehearsal.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What one test has of a database, or one test class. JUnit closes it, by either interface. */
interface Scope extends ExtensionContext.Store.CloseableResource, AutoCloseable {

  /** Whether anybody has asked for the database. */
  boolean isUsed();

  /** The database as the test sees it. */
  TestDatabase handle() throws SQLException;

  /** The connection that all of the scope share. */
  Connection connection() throws SQLException;

  /** The migration before which the database begins; for tests that name one. */
  MigrationUnderTest migration();

  /** Makes another database in the state of this one. */
  ClonedDatabase copy();

  /**
   * Keeps the database for a person to look at.
   *
   * @return what to tell the person; nothing when there is nothing to look at
   */
  Optional<String> keep(String why);

  @Override
  void close();
}
