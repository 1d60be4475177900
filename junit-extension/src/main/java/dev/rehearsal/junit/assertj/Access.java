package dev.rehearsal.junit.assertj;

import dev.rehearsal.database.MigrationUnderTest;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A way to a database. */
interface Access {

  /** Works with a connection, and closes it if it is not the user's own. */
  <R> R with(Work<R> work) throws SQLException;

  /** The database, where it is known which migrations made it. */
  Optional<TestDatabase> database();

  static Access to(TestDatabase database) {
    // No method reference: that of nothing fails before it is used.
    return opening(() -> database.connect(), () -> Optional.of(database));
  }

  static Access to(MigrationUnderTest migration) {
    return opening(() -> migration.connect(), () -> Optional.of(migration.database()));
  }

  static Access to(DataSource dataSource) {
    return opening(() -> dataSource.getConnection(), Optional::empty);
  }

  static Access to(Connection connection) {
    return new Access() {
      @Override
      public <R> R with(Work<R> work) throws SQLException {
        return work.on(connection);
      }

      @Override
      public Optional<TestDatabase> database() {
        return Optional.empty();
      }
    };
  }

  private static Access opening(Door door, Supplier<Optional<TestDatabase>> database) {
    return new Access() {
      @Override
      public <R> R with(Work<R> work) throws SQLException {
        try (Connection connection = door.open()) {
          return work.on(connection);
        }
      }

      @Override
      public Optional<TestDatabase> database() {
        return database.get();
      }
    };
  }

  /**
   * Reads the whole schema.
   *
   * @throws AssertionError when the database does not answer
   */
  default Named<SchemaSnapshot> schema() {
    try {
      return with(
          connection ->
              new Named<>(
                  "database \"" + connection.getCatalog() + "\"", SchemaReader.read(connection)));
    } catch (SQLException e) {
      throw new AssertionError("The schema cannot be read: " + e.getMessage(), e);
    }
  }

  /** What is done with a connection. */
  @FunctionalInterface
  interface Work<R> {
    R on(Connection connection) throws SQLException;
  }

  /** Opens a connection. */
  @FunctionalInterface
  interface Door {
    Connection open() throws SQLException;
  }

  /**
   * Something, and what it is called in messages.
   *
   * @param name what it is called
   * @param value the thing
   */
  record Named<T>(String name, T value) {}
}
