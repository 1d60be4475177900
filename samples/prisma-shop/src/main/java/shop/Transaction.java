package shop;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Work that happens as a whole or not at all. */
@FunctionalInterface
interface Transaction<T> {

  T on(Connection connection) throws SQLException;

  static <T> T run(DataSource dataSource, Transaction<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException failure) {
        connection.rollback();
        throw failure;
      }
    }
  }
}
